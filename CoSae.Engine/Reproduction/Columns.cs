using CoSae.Engine.Benchmarks;

namespace CoSae.Engine.Reproduction;

/// <summary>The measures of these tables: those of the survey of methods, under names that stand alone.</summary>
internal static class Columns
{
    public static readonly SurveyColumn
        Reconstruction = Of("rec", "reconstruction R²"), Joint = Of("joint", "joint code R²"), Translation = Of("mean", "translation R²"),
        Cycle = Of("cycle", "cycle R²"), Pearson = Of("weighted", "Pearson by energy"), PearsonOfLatents = Of("pearson", "Pearson"),
        EnergyGap = Of("energyGap", "energy gap"), R1 = Of("r1", "R@1 of 2,000"), SharedMcc = Of("sharedMcc", "shared MCC"), IvConsistency = Of("consistency", "IV consistency");

    /// <summary>Ridge regression on the same known pairs, which every run scores beside itself.</summary>
    public static readonly SurveyColumn Ridge = new("ridge", "ridge, same pairs", ["ridge.instanceTranslation.mean.r2"]);

    /// <summary>One measure a property of the 2x2.</summary>
    public static readonly IReadOnlyList<SurveyColumn> Properties = [Translation, Pearson, Cycle, EnergyGap];

    private static SurveyColumn Of(string key, string title) => SurveyColumn.All.Single(c => c.Key == key) with { Title = title };
}
