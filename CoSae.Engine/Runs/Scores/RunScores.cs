namespace CoSae.Engine.Runs.Scores;

/// <summary>
/// <c>scores.json</c>: every figure of a finished run (DESIGN.md, definitions in SCIENCE.md sections 6 and 7). Sides are
/// called a and b, directions aToB and bToA; what could not be measured is left out.
/// </summary>
public sealed record RunScores
{
    /// <summary>Absent for a method that does not reconstruct (a map from one side to the other).</summary>
    public Sides<ReconstructionScores>? Reconstruction { get; init; }

    /// <summary>Both sides decoded from the joint code of a method that has one (crosscoder); <see cref="Reconstruction"/> is by each encoder alone.</summary>
    public Sides<ReconstructionScores>? JointReconstruction { get; init; }

    /// <summary>Absent for a method without sparse codes.</summary>
    public Sides<SparsityScores>? Sparsity { get; init; }

    /// <summary>Absent for a method that only embeds (dense projector).</summary>
    public Directions<TranslationScores>? InstanceTranslation { get; init; }
    public DistributionalTranslationScores? DistributionalTranslation { get; init; }

    /// <summary>Absent for a method without codes over a shared index.</summary>
    public InstanceConsistencyScores? InstanceConsistency { get; init; }
    public DistributionalConsistencyScores? DistributionalConsistency { get; init; }
    public required RetrievalScores Retrieval { get; init; }

    /// <summary>Retrieval by the joint score of a method that has one (anchored self-training, SCIENCE.md section 11).</summary>
    public RetrievalScores? RetrievalByJointScore { get; init; }

    /// <summary>Absent without labels, or where the spec leaves InterVenchA out.</summary>
    public InterVenchAScores? Intervencha { get; init; }

    /// <summary>Synthetic data only.</summary>
    public GroundTruthScores? GroundTruth { get; init; }

    /// <summary>Where the data set has class prototypes.</summary>
    public ZeroShotScores? ZeroShot { get; init; }

    /// <summary>What ridge regression makes of the same known pairs; absent without pairs.</summary>
    public BaselineScores? Ridge { get; init; }

    public required Timing Timing { get; init; }
    public required EngineInfo Engine { get; init; }
}
