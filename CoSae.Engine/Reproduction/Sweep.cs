using CoSae.Engine.Benchmarks;

namespace CoSae.Engine.Reproduction;

/// <summary>A table of a claim.</summary>
/// <param name="Key">Within the claim: <c>digits</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Cells">Its rows.</param>
/// <param name="Columns">Its measures.</param>
public sealed record Sweep(string Key, string Title, IReadOnlyList<Cell> Cells, IReadOnlyList<SurveyColumn> Columns)
{
    /// <summary>Row that the others are compared with, by key; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>The measure that is drawn over the number of known pairs; null for no chart.</summary>
    public SurveyColumn? Drawn { get; init; }
}
