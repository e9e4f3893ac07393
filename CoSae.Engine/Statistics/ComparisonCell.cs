namespace CoSae.Engine.Statistics;

/// <summary>One score of one group.</summary>
/// <param name="Summary">Null where no member has the score.</param>
/// <param name="Comparison">With the baseline, corrected over the table; null in the baseline's row, without a baseline, and where either side lacks the score.</param>
public sealed record ComparisonCell(SampleSummary? Summary, Comparison? Comparison);
