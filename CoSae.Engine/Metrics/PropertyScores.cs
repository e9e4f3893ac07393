using CoSae.Engine.Runs.Scores;

namespace CoSae.Engine.Metrics;

/// <summary>Everything that <see cref="Evaluation"/> measures; parts of <see cref="RunScores"/>.</summary>
public sealed record PropertyScores(
    Sides<ReconstructionScores> Reconstruction,
    Sides<SparsityScores> Sparsity,
    Directions<TranslationScores> InstanceTranslation,
    DistributionalTranslationScores DistributionalTranslation,
    InstanceConsistencyScores InstanceConsistency,
    DistributionalConsistencyScores DistributionalConsistency,
    RetrievalScores Retrieval);
