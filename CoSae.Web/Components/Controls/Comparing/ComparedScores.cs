using CoSae.Web.Components.Controls.Results;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>The scores that groups of runs are compared by: one or two of each property, retrieval, the three of InterVenchA.</summary>
public static class ComparedScores
{
    public static IReadOnlyList<FigureInfo> All { get; } =
    [
        Figures.At("instanceTranslation.mean.r2"),
        Figures.At("ridge.instanceTranslation.mean.r2"),
        Figures.At("distributionalTranslation.cycle.r2"),
        Figures.At("instanceConsistency.pearson"),
        Figures.At("distributionalConsistency.energyGap"),
        Figures.At("retrieval.among2000.mean.r1"),
        Figures.At("groundTruth.sharedMcc"),
        Figures.At("intervencha.extraction"),
        Figures.At("intervencha.translation"),
        Figures.At("intervencha.consistency"),
    ];

    public static IReadOnlyList<string> Paths { get; } = [.. All.Select(f => f.Path)];

    /// <summary>Where the minimum detectable difference of a score stands, for those that have one.</summary>
    public static string DetectableOf(string path) => $"{path}.minimumDetectable.score";

    /// <summary>Everything that has to be read for a comparison by the usual scores.</summary>
    public static IReadOnlyList<string> Read { get; } = ReadFor(All);

    /// <summary>Everything that has to be read for a comparison by some scores.</summary>
    public static IReadOnlyList<string> ReadFor(IReadOnlyList<FigureInfo> figures) =>
        [.. figures.Select(f => f.Path), .. figures.Where(f => f.Path.StartsWith("intervencha.", StringComparison.Ordinal)).Select(f => DetectableOf(f.Path))];
}
