namespace CoSae.Engine.Runs.Scores;

/// <summary>What was found of the concepts that the synthetic rows were made of (SCIENCE.md section 6).</summary>
/// <param name="MccA">Mean correlation of A's latents with the true codes under the best matching.</param>
/// <param name="MccB">The same for B, under its own matching.</param>
/// <param name="SharedMcc">Mean of the smaller of both correlations under one matching for both sides.</param>
/// <param name="SharedFraction">Share of concepts where both correlations are above 0.8.</param>
public sealed record GroundTruthScores(Score MccA, Score MccB, Score SharedMcc, Score SharedFraction);
