namespace CoSae.Web.Runs.Filtering;

/// <summary>A value as it stands in a filter.</summary>
/// <param name="Quoted">In quotes: its words and stars stand for themselves.</param>
public readonly record struct FilterValue(string Text, bool Quoted, int Position, int Length);
