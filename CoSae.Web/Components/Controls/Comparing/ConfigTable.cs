using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>Specs side by side: which fields differ, and which are the same.</summary>
/// <param name="Differing">Fields with their value in each group; null where a group's spec has no such field.</param>
/// <param name="Common">Fields that are the same everywhere.</param>
public sealed record ConfigTable(IReadOnlyList<(string Path, IReadOnlyList<string?> Values)> Differing, IReadOnlyList<(string Path, string Value)> Common)
{
    private const string TrainingSeed = "training.seed", DataSeed = "data.seed";

    public static ConfigTable Of(IReadOnlyList<SeedGroup> groups)
    {
        // A group's spec has neither name nor seeds; of the seeds it has as many as members.
        var specs = groups.Select(g => SpecFields.Of(g.Spec).Where(f => f.Key is not ("name" or TrainingSeed or DataSeed)).ToDictionary()).ToList();
        foreach (var (spec, group) in specs.Zip(groups))
        {
            spec[TrainingSeed] = string.Join(", ", group.Members.Select(m => m.Seed.Training).Distinct());
            spec[DataSeed] = string.Join(", ", group.Members.Select(m => m.Seed.Data).Distinct());
        }
        var differing = SpecFields.Differing(specs);
        return new ConfigTable(
            [.. differing.Select(path => (path, (IReadOnlyList<string?>)[.. specs.Select(s => s.GetValueOrDefault(path))]))],
            [.. specs.Count == 0 ? [] : specs[0].Where(f => !differing.Contains(f.Key)).Select(f => (f.Key, f.Value))]);
    }
}
