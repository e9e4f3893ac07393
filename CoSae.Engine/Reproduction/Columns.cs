using CoSae.Engine.Benchmarks;

namespace CoSae.Engine.Reproduction;

/// <summary>The measures of these tables, from those of the survey of methods.</summary>
internal static class Columns
{
    public static readonly SurveyColumn Reconstruction = Of("rec"), Joint = Of("joint"), Translation = Of("mean"), Cycle = Of("cycle"), Pearson = Of("weighted"),
        EnergyGap = Of("energyGap"), R1 = Of("r1"), SharedMcc = Of("sharedMcc"), IvConsistency = Of("consistency");

    /// <summary>Ridge regression on the same known pairs, which every run scores beside itself.</summary>
    public static readonly SurveyColumn Ridge = new("ridge", "ridge, same pairs", ["ridge.instanceTranslation.mean.r2"]);

    /// <summary>One measure a property of the 2x2.</summary>
    public static readonly IReadOnlyList<SurveyColumn> Properties = [Translation, Pearson, Cycle, EnergyGap];

    private static SurveyColumn Of(string key) => SurveyColumn.All.Single(c => c.Key == key);
}
