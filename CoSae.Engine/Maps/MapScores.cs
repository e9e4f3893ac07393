using CoSae.Engine.Runs.Scores;

namespace CoSae.Engine.Maps;

/// <summary>What <see cref="MapEvaluation"/> measures; parts of <see cref="RunScores"/>.</summary>
public sealed record MapScores(
    Directions<TranslationScores>? InstanceTranslation,
    DistributionalTranslationScores? DistributionalTranslation,
    InstanceConsistencyScores? InstanceConsistency,
    RetrievalScores Retrieval,
    RetrievalScores? RetrievalByJointScore);
