using CoSae.Engine.Runs;

namespace CoSae.Engine.Statistics;

/// <summary>Finds the repeats among runs: equal up to <c>name</c>, <c>training.seed</c> and <c>data.seed</c>.</summary>
public static class SeedGroups
{
    /// <summary>The groups in the order of their first run; of several runs of one setting and seed the first counts.</summary>
    public static IReadOnlyList<SeedGroup> Of(IEnumerable<SeededRun> runs) => Of(runs.Select(r => (Key(r.Spec), r)));

    /// <summary>The same where the keys are known already: hashing specs is most of the work.</summary>
    public static IReadOnlyList<SeedGroup> Of(IEnumerable<(string Key, SeededRun Run)> runs)
    {
        var groups = runs.GroupBy(r => r.Key, r => r.Run).Select(g => (g.Key, Runs: g.ToList())).ToList();
        var specs = groups.Select(g => WithoutSeeds(g.Runs[0].Spec)).ToList();
        var titles = SeedGroupTitles.For([.. groups.Select((g, i) => (specs[i], g.Runs.Select(r => r.Spec.Name)))]);
        return [.. groups.Select((g, i) => Group(g.Key, g.Runs, specs[i], titles[i]))];
    }

    /// <summary>Groups under what tells them apart: without the heading that all titles begin with, as those of a sweep's runs do.</summary>
    public static IReadOnlyList<SeedGroup> WithoutHeading(IReadOnlyList<SeedGroup> groups) =>
        [.. groups.Zip(SeedGroupTitles.WithoutHeading([.. groups.Select(g => g.Title)]), (g, title) => g with { Title = title })];

    /// <summary>The same for all repeats of a setting: hash of the canonical spec without name and seeds.</summary>
    public static string Key(RunSpec spec) => RunSpecJson.Hash(WithoutSeeds(spec));

    /// <summary>What repeats of a setting share: the spec without name and with both seeds 0.</summary>
    public static RunSpec WithoutSeeds(RunSpec spec) =>
        spec with { Name = "", Data = spec.Data with { Seed = 0 }, Training = spec.Training with { Seed = 0 } };

    private static SeedGroup Group(string key, List<SeededRun> runs, RunSpec spec, string title)
    {
        var bySeed = runs.GroupBy(r => r.Seed).OrderBy(g => g.Key.Training).ThenBy(g => g.Key.Data).ToList();
        return new SeedGroup(
            key, title, spec, [.. bySeed.Select(g => g.First())], [.. bySeed.SelectMany(g => g.Skip(1))]);
    }
}
