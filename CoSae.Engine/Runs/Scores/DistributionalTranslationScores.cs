namespace CoSae.Engine.Runs.Scores;

public sealed record DistributionalTranslationScores(
    TranslatedPopulation AToB, TranslatedPopulation BToA, TranslatedPopulation Mean, TranslationScores Cycle);
