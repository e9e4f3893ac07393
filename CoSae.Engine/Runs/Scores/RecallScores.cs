namespace CoSae.Engine.Runs.Scores;

/// <summary>Share of rows whose true counterpart is among the first 1, 5, 10.</summary>
public sealed record RecallScores(Score R1, Score R5, Score R10);
