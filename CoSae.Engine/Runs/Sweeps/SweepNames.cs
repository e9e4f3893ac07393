using System.Text.Json.Nodes;

namespace CoSae.Engine.Runs.Sweeps;

/// <summary>Names for the runs of a sweep: its own, and what makes the run differ; seeds last, so that repeats begin alike.</summary>
public static class SweepNames
{
    private const int Longest = 200;

    /// <summary>The name of a run in a round.</summary>
    public static string Of(SweepSpec sweep, IReadOnlyList<JsonNode> values, int rung)
    {
        string settings = Differing(sweep.Grid, values, seeds: false), seeds = Differing(sweep.Grid, values, seeds: true);
        string round = sweep.Halving is null ? "" : $"round {rung + 1}";
        string name = string.Join(", ", new[] { settings, round, seeds }.Where(t => t.Length > 0));
        name = name.Length == 0 ? sweep.Name : $"{sweep.Name}: {name}";
        return name.Length <= Longest ? name : name[..(Longest - 1)] + "…";
    }

    /// <summary>What makes a run differ, in words: <c>ridge, k 16, seed 2</c>.</summary>
    public static string Differing(IReadOnlyList<SweepAxis> grid, IReadOnlyList<JsonNode> values) =>
        string.Join(", ", new[] { Differing(grid, values, seeds: false), Differing(grid, values, seeds: true) }.Where(t => t.Length > 0));

    /// <summary>What makes a setting differ, its repeats aside; the sweep's whole grid of one setting has no words for it.</summary>
    public static string Setting(IReadOnlyList<SweepAxis> grid, IReadOnlyList<JsonNode> values) =>
        Differing(grid, values, seeds: false) is { Length: > 0 } text ? text : "the only setting";

    /// <summary>A field as short as it can be told from the others: <c>k</c>, <c>data.seed</c> beside <c>training.seed</c>.</summary>
    public static string Short(IReadOnlyList<SweepAxis> grid, string path)
    {
        string[] parts = path.Split('.');
        // "weight" and "via" say nothing without the term.
        for (int take = parts[^1] is "weight" or "via" ? 2 : 1; take < parts.Length; take++)
        {
            string end = string.Join('.', parts[^take..]);
            if (grid.Count(a => a.Path == end || a.Path.EndsWith("." + end, StringComparison.Ordinal)) <= 1)
                return parts[^1] == "weight" && take == 2 ? parts[^2] : end;
        }
        return path;
    }

    private static string Differing(IReadOnlyList<SweepAxis> grid, IReadOnlyList<JsonNode> values, bool seeds) => string.Join(", ", grid.Select((axis, i) => (axis, i))
        .Where(x => x.axis.IsSeed == seeds && x.axis.Values.Count > 1)
        .Select(x => x.axis.Path is "model.method" or "data.dataset" ? SweepAxis.Show(values[x.i]) : $"{Short(grid, x.axis.Path)} {SweepAxis.Show(values[x.i])}"));
}
