using CoSae.Engine.Statistics;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>Runs whose curves are drawn alike: repeats of one setting, or one run.</summary>
/// <param name="Runs">Ids and what tells the runs apart: <c>seed 3</c>; empty for a run alone.</param>
public sealed record CurveGroup(GroupStyle Style, IReadOnlyList<(string Id, string Name)> Runs)
{
    public IReadOnlyList<string> Ids => [.. Runs.Select(r => r.Id)];

    /// <summary>The groups of a comparison.</summary>
    public static IReadOnlyList<CurveGroup> Of(IReadOnlyList<SeedGroup> groups) =>
    [
        .. groups.Zip(GroupStyle.Of(groups)).Select(g => new CurveGroup(g.Second, [.. g.First.Members.Select(m =>
            (m.Id, m.Seed.Training == m.Seed.Data ? $"seed {m.Seed.Training}" : $"seed {m.Seed.Training}, data seed {m.Seed.Data}"))])),
    ];

    /// <summary>Runs by themselves, with their names.</summary>
    public static IReadOnlyList<CurveGroup> Of(IEnumerable<(string Id, string Name, string Method)> runs)
    {
        var list = runs.ToList();
        return [.. list.Zip(GroupStyle.Of(list.Select(r => (r.Name, r.Method)))).Select(r => new CurveGroup(r.Second, [(r.First.Id, "")]))];
    }
}
