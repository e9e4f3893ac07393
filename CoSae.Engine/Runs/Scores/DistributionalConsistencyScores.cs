namespace CoSae.Engine.Runs.Scores;

/// <param name="EnergyGap">Mean over live latents of |eA - eB| / (eA + eB).</param>
/// <param name="Sorted">Sorted distance between the two activation distributions, mean over latents.</param>
/// <param name="Floor">Both between two halves of the same side's codes.</param>
public sealed record DistributionalConsistencyScores(Score EnergyGap, Score Sorted, ConsistencyFloor Floor);
