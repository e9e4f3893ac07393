using CoSae.Web.Components.Controls.Results;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>The figures by which each of the four properties is measured, and where their noise floors stand.</summary>
public static class PropertyFigures
{
    /// <summary>By name of the term, in the order of the 2x2; the first figure is the usual one.</summary>
    public static IReadOnlyList<(string Term, IReadOnlyList<FigureInfo> Figures)> All { get; } =
    [
        ("instanceTranslation", [Figures.At("instanceTranslation.mean.r2"), Figures.At("retrieval.among2000.mean.r1")]),
        ("distributionalTranslation",
            [Figures.At("distributionalTranslation.cycle.r2"), Figures.At("distributionalTranslation.mean.momentGap"), Figures.At("distributionalTranslation.mean.slicedWasserstein")]),
        ("instanceConsistency", [Figures.At("instanceConsistency.pearson"), Figures.At("instanceConsistency.pearsonWeighted"), Figures.At("instanceConsistency.support")]),
        ("distributionalConsistency", [Figures.At("distributionalConsistency.energyGap"), Figures.At("distributionalConsistency.sorted")]),
    ];

    /// <summary>Those of an address: paths with commas; what is missing or unknown takes the usual figure.</summary>
    public static IReadOnlyList<FigureInfo> Choose(string? paths)
    {
        string[] asked = paths?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return [.. All.Select(p => p.Figures.FirstOrDefault(f => asked.Contains(f.Path)) ?? p.Figures[0])];
    }

    /// <summary>Where the noise floor of a figure stands, or null where it has none.</summary>
    public static string? FloorOf(FigureInfo figure) => figure.Path switch
    {
        "distributionalTranslation.mean.momentGap" => "distributionalTranslation.mean.floor.momentGap",
        "distributionalTranslation.mean.slicedWasserstein" => "distributionalTranslation.mean.floor.slicedWasserstein",
        "distributionalConsistency.energyGap" => "distributionalConsistency.floor.energyGap",
        "distributionalConsistency.sorted" => "distributionalConsistency.floor.sorted",
        _ => null,
    };

    /// <summary>What has to be read for some figures.</summary>
    public static IReadOnlyList<string> Paths(IReadOnlyList<FigureInfo> figures) => [.. figures.Select(f => f.Path), .. figures.Select(FloorOf).OfType<string>()];
}
