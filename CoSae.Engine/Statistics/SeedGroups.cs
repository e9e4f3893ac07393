using CoSae.Engine.Runs;

namespace CoSae.Engine.Statistics;

/// <summary>Finds the repeats among runs: equal up to <c>name</c>, <c>training.seed</c> and <c>data.seed</c>.</summary>
public static class SeedGroups
{
    /// <summary>The groups in the order of their first run; of several runs of one setting and seed the first counts.</summary>
    public static IReadOnlyList<SeedGroup> Of(IEnumerable<SeededRun> runs)
    {
        var groups = runs.GroupBy(r => Key(r.Spec)).Select(g => g.ToList()).ToList();
        var specs = groups.Select(g => WithoutSeeds(g[0].Spec)).ToList();
        var titles = SeedGroupTitles.For([.. groups.Select((g, i) => (specs[i], g.Select(r => r.Spec.Name)))]);
        return [.. groups.Select((g, i) => Group(g, specs[i], titles[i]))];
    }

    /// <summary>The same for all repeats of a setting: hash of the canonical spec without name and seeds.</summary>
    public static string Key(RunSpec spec) => RunSpecJson.Hash(WithoutSeeds(spec));

    private static RunSpec WithoutSeeds(RunSpec spec) =>
        spec with { Name = "", Data = spec.Data with { Seed = 0 }, Training = spec.Training with { Seed = 0 } };

    private static SeedGroup Group(List<SeededRun> runs, RunSpec spec, string title)
    {
        var bySeed = runs.GroupBy(r => r.Seed).OrderBy(g => g.Key.Training).ThenBy(g => g.Key.Data).ToList();
        return new SeedGroup(
            RunSpecJson.Hash(spec), title, spec, [.. bySeed.Select(g => g.First())], [.. bySeed.SelectMany(g => g.Skip(1))]);
    }
}
