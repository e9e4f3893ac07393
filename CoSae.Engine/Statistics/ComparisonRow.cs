namespace CoSae.Engine.Statistics;

/// <summary>A group of a comparison table.</summary>
/// <param name="Cells">One a score, in the table's order.</param>
public sealed record ComparisonRow(SeedGroup Group, bool IsBaseline, IReadOnlyList<ComparisonCell> Cells);
