using System.Text.Json.Nodes;
using CoSae.Engine.Data;
using CoSae.Engine.Statistics;

namespace CoSae.Engine.Runs.Sweeps;

/// <summary>The runs of a sweep, expanded and checked.</summary>
/// <param name="Sweep">What was asked for.</param>
/// <param name="Points">In the order of the grid.</param>
public sealed record SweepPlan(SweepSpec Sweep, IReadOnlyList<SweepPoint> Points)
{
    private const int MostErrors = 50;

    /// <summary>The specs of all runs of the first round.</summary>
    public IEnumerable<RunSpec> FirstRound => Points.Select(p => SpecAt(p, 0));

    /// <summary>Expands a sweep; each run gets the defaults of its own data set and method.</summary>
    /// <param name="find">Looks a data set up by name; null where it is not known. Asked once a name.</param>
    /// <exception cref="SpecException">With every mistake once, and the first run that has it.</exception>
    public static SweepPlan Of(SweepSpec sweep, Func<string, DataSetInfo?> find)
    {
        var errors = SweepValidator.Validate(sweep).ToList();
        if (errors.Count > 0)
            throw new SpecException(errors);
        var known = new Dictionary<string, DataSetInfo?>();
        var points = new List<SweepPoint>();
        var mistakes = new Dictionary<SpecError, (string First, int More)>();
        foreach (long index in Indices(sweep))
        {
            var values = ValuesAt(sweep.Grid, index);
            try
            {
                points.Add(new SweepPoint(values, RunSpecJson.Parse(Given(sweep, values), Find)));
            }
            catch (SpecException e)
            {
                foreach (var error in e.Errors)
                    mistakes[error] = mistakes.TryGetValue(error, out var seen) ? (seen.First, seen.More + 1) : (SweepNames.Differing(sweep.Grid, values), 0);
                if (mistakes.Count >= MostErrors)
                    break;
            }
        }
        return mistakes.Count == 0 ? new SweepPlan(sweep, points) : throw new SpecException([.. mistakes.Select(m => Located(m.Key, m.Value.First, m.Value.More))]);

        DataSetInfo? Find(string name) => known.TryGetValue(name, out var info) ? info : known[name] = find(name);
    }

    /// <summary>The spec that a run has in a round, its name included.</summary>
    /// <param name="rung">From 0.</param>
    public RunSpec SpecAt(SweepPoint point, int rung)
    {
        var spec = Sweep.Halving?.At(point.Spec, rung) ?? point.Spec;
        return spec with { Name = SweepNames.Of(Sweep, point.Values, rung) };
    }

    /// <summary>The settings, each with its repeats, under the <see cref="SeedGroups.Key"/> that its runs have in a round.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SweepPoint>> SettingsAt(int rung) =>
        Points.GroupBy(p => SeedGroups.Key(SpecAt(p, rung))).ToDictionary(g => g.Key, g => (IReadOnlyList<SweepPoint>)[.. g]);

    private static SpecError Located(SpecError error, string first, int more) =>
        first.Length == 0 ? error : error with { Message = $"{error.Message} (Run: {first}{(more > 0 ? $"; {more} more" : "")}.)" };

    // A subset is drawn without replacement (Floyd's algorithm) and kept in the grid's order.
    private static IEnumerable<long> Indices(SweepSpec sweep)
    {
        long size = sweep.GridSize;
        if (sweep.Random is not { } sample || sample.Runs >= size)
        {
            for (long i = 0; i < size; i++)
                yield return i;
            yield break;
        }
        var random = new RandomSource(sample.Seed, RandomStream.Sweeps);
        var drawn = new SortedSet<long>();
        for (long last = size - sample.Runs; last < size; last++)
            if (random.Next(last + 1) is var i && !drawn.Add(i))
                drawn.Add(last);
        foreach (long i in drawn)
            yield return i;
    }

    private static JsonNode[] ValuesAt(IReadOnlyList<SweepAxis> grid, long index)
    {
        var values = new JsonNode[grid.Count];
        for (int i = grid.Count - 1; i >= 0; i--)
        {
            (index, long at) = Math.DivRem(index, grid[i].Values.Count);
            values[i] = grid[i].Values[(int)at];
        }
        return values;
    }

    private static JsonObject Given(SweepSpec sweep, JsonNode[] values)
    {
        var given = (JsonObject)sweep.Base.DeepClone();
        given["name"] = SweepNames.Of(sweep, values, 0);
        for (int i = 0; i < values.Length; i++)
            SpecPath.Set(given, sweep.Grid[i].Path, values[i].DeepClone());
        return given;
    }
}
