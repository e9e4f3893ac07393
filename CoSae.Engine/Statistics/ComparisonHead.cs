namespace CoSae.Engine.Statistics;

/// <summary>Head of a column of an exported comparison.</summary>
/// <param name="Path">The score, as in <see cref="ComparisonTable.Scores"/>.</param>
/// <param name="Title">For people; may hold any characters.</param>
/// <param name="HigherIsBetter">Decides which mean is the best; null where neither end is good.</param>
public sealed record ComparisonHead(string Path, string Title, bool? HigherIsBetter = true);
