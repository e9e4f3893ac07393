namespace CoSae.Engine.Runs.Scores;

/// <param name="R2">Explained variance of the side's test rows by its own dictionary, 1 - FVU.</param>
public sealed record ReconstructionScores(Score R2);
