namespace CoSae.Engine.Runs.Scores;

/// <summary>How far translated rows, as a population, are from real ones; beside it the same between two halves of the real rows.</summary>
/// <param name="MomentGap">Relative gap of mean and covariance.</param>
/// <param name="SlicedWasserstein">Sliced Wasserstein-2 squared over 512 directions, over the variance along them.</param>
/// <param name="Floor">The noise floor of both.</param>
public sealed record TranslatedPopulation(Score MomentGap, Score SlicedWasserstein, PopulationFloor Floor);
