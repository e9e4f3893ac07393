namespace CoSae.Engine.Benchmarks;

/// <summary>What one run of the survey gave.</summary>
/// <param name="Scores">Values by path, as in <see cref="Runs.Scores.ScoreList"/>.</param>
/// <param name="Seconds">Wall time of all phases.</param>
/// <param name="Error">Why there are no scores, or null.</param>
public sealed record SurveyResult(IReadOnlyDictionary<string, double> Scores, double Seconds, string? Error);
