namespace CoSae.Engine.Runs.Scores;

/// <param name="R2">Explained variance of the other side's row by the translation of this side's.</param>
public sealed record TranslationScores(Score R2);
