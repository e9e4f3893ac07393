using CoSae.Web.Components.Controls.Results;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>The columns by which the table of runs can be sorted: names in the address, titles, and which are scores.</summary>
public static class RunColumns
{
    /// <summary>The scores shown, in order.</summary>
    public static IReadOnlyList<(string Key, FigureInfo Figure)> Scores { get; } =
    [
        ("translation", Figures.At("instanceTranslation.mean.r2")),
        ("ridge", Figures.At("ridge.instanceTranslation.mean.r2")),
        ("pearson", Figures.At("instanceConsistency.pearson")),
        ("intervencha", Figures.At("intervencha.consistency")),
        ("r1", Figures.At("retrieval.among2000.mean.r1")),
    ];

    /// <summary>The path of a score column, or null for the other columns.</summary>
    public static string? ScorePath(string? key) => Scores.FirstOrDefault(s => s.Key == key).Figure?.Path;
}
