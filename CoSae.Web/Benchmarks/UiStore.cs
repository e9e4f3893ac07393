using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls.Results;
using CoSae.Web.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Benchmarks;

/// <summary>Fills a store with finished runs, event by event as a server takes them in from its workers.</summary>
public static class UiStore
{
    private static readonly DateTimeOffset _begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly double[] _fractions = [0, 0.001, 0.01, 0.1, 1];
    private static readonly string[] _scores = [.. Figures.All.SelectMany(f => Paths(f.Path))];

    /// <summary>Prepares the store and adds the runs.</summary>
    /// <param name="points">Points of all curves together, about: every run gets the same whole number of steps, at least one.</param>
    /// <returns>The ids of the runs, oldest first, and how many points there are.</returns>
    public static async Task<(IReadOnlyList<string> Ids, long Points)> SeedAsync(
        IDbContextFactory<CosaeDb> factory, int runs, long points, Action<string> progress, CancellationToken cancel)
    {
        await StoreSetup.PrepareAsync(factory, cancel);
        var store = new RunStore(factory, new MetricStore(factory));
        var ids = new List<string>(runs);
        long perStep = StepSeries.Of(Step(1, 1), null).Count(), steps = Math.Max(1, points / runs / perStep);
        for (int i = 0; i < runs; i++)
        {
            if (i % 250 == 0)
                progress($"seeding run {i} of {runs}");
            var created = _begin.AddHours(i);
            var run = Run.Create(RunId.Create(created), Spec(i, steps), created);
            ids.Add(run.Id);
            await store.AddAsync(run, cancel);
            await store.TakeInAsync(run.Id, [.. Events(i, steps, created)], 0, 1, cancel);
        }
        return (ids, runs * steps * perStep);
    }

    private static RunSpec Spec(int i, long steps)
    {
        var spec = RunSpecDefaults.For("wordnet", i % 3 == 0 ? "independent" : "cosae");
        double fraction = _fractions[i % _fractions.Length];
        return spec with
        {
            Name = FormattableString.Invariant($"{spec.Name} {i:00000}, {100 * fraction} % of the pairs"),
            Data = spec.Data with { PairedFraction = fraction, Seed = i },
            Training = spec.Training with { Steps = (int)steps, Seed = i },
        };
    }

    private static IEnumerable<RunEvent> Events(int run, long steps, DateTimeOffset created)
    {
        yield return new StateEvent { T = created, State = RunState.Starting };
        yield return new StateEvent { T = created.AddSeconds(1), State = RunState.Running };
        for (long step = 1; step <= steps; step++)
            yield return Step(step, 1 + run % 7) with { T = created.AddSeconds(1 + step) };
        var end = created.AddSeconds(steps + 30);
        foreach (string name in _scores)
        {
            double value = ((run * 7919L + name.Length * 131) % 1000) / 1000.0;
            yield return new ScoreEvent { T = end, Name = name, Score = new Score(value, value - 0.01, value + 0.01, 16027) };
        }
        yield return new StateEvent { T = end, State = RunState.Done, Progress = 1, Step = steps };
    }

    internal static StepEvent Step(long step, double scale) => new()
    {
        T = _begin, Step = step, Samples = 512 * step, SamplesPerSecond = 4000 + step % 50, Loss = scale / Math.Sqrt(step),
        Terms = new Dictionary<string, double>
        {
            ["reconstruction"] = 0.5 * scale / step, ["instanceTranslation"] = 0.2 * scale / step, ["instanceConsistency"] = 0.1 * scale / step,
            ["distributionalTranslation"] = 0.1 * scale / step, ["distributionalConsistency"] = 0.1 * scale / step,
        },
        R2 = new(1 - 1.0 / step, 1 - 0.9 / step), L0 = new(16, 15), Dead = new(3, 4), LearningRate = 0.001,
    };

    // A figure stands for both sides, or for both directions and their mean.
    private static string[] Paths(string path) =>
        path.Contains(".mean.") ? [path, path.Replace(".mean.", ".aToB."), path.Replace(".mean.", ".bToA.")]
        : path.Contains(".a.") ? [path, path.Replace(".a.", ".b.")]
        : [path];
}
