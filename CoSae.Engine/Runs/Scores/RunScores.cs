namespace CoSae.Engine.Runs.Scores;

/// <summary>
/// <c>scores.json</c>: every figure of a finished run (DESIGN.md, definitions in SCIENCE.md sections 6 and 7). Sides are
/// called a and b, directions aToB and bToA; what could not be measured is left out.
/// </summary>
public sealed record RunScores
{
    public required Sides<ReconstructionScores> Reconstruction { get; init; }
    public required Sides<SparsityScores> Sparsity { get; init; }
    public required Directions<TranslationScores> InstanceTranslation { get; init; }
    public required DistributionalTranslationScores DistributionalTranslation { get; init; }
    public required InstanceConsistencyScores InstanceConsistency { get; init; }
    public required DistributionalConsistencyScores DistributionalConsistency { get; init; }
    public required RetrievalScores Retrieval { get; init; }

    /// <summary>Absent without labels, or where the spec leaves InterVenchA out.</summary>
    public InterVenchAScores? Intervencha { get; init; }

    public required Timing Timing { get; init; }
    public required EngineInfo Engine { get; init; }
}
