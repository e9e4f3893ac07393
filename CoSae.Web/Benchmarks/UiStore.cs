using System.Data.Common;
using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls.Results;
using CoSae.Web.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CoSae.Web.Benchmarks;

/// <summary>
/// Fills a store with ended runs of many settings, seeds, tags and sweeps. Runs come into being by the events of a worker;
/// curves are written by the store itself, from a few that all others repeat, because ten million single inserts take minutes.
/// </summary>
public static class UiStore
{
    /// <summary>Runs of one setting; they differ in their seeds.</summary>
    public const int Seeds = 4;

    // Runs a transaction.
    private const int Batch = 500;

    // Shapes of curves.
    private const int Shapes = 7;

    private static readonly DateTimeOffset _begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] _methods = ["cosae", "independent", "independent-matched", "crosscoder", "sparc", "aligned", "translation", "iso-energy", "cycle", "cosae-anchored"];
    private static readonly string[] _datasets = ["wordnet", "digits", "synthetic"];
    private static readonly double[] _fractions = [0.001, 0.003, 0.01, 0.1, 1];
    private static readonly int[] _latents = [64, 128, 256, 512, 1024];
    private static readonly string[] _tags = ["paper", "draft", "baseline", "ablation", "rerun"];
    private static readonly string[] _scores = [.. Figures.All.SelectMany(f => Paths(f.Path))];

    /// <summary>Prepares the store and adds the runs.</summary>
    /// <param name="points">Points of all curves together, about: every run gets the same whole number of steps, at least one.</param>
    /// <returns>The ids of the runs, oldest first, and how many points there are.</returns>
    public static async Task<(IReadOnlyList<string> Ids, long Points)> SeedAsync(
        IDbContextFactory<CosaeDb> factory, int runs, long points, Action<string> progress, CancellationToken cancel)
    {
        await StoreSetup.PrepareAsync(factory, cancel);
        var ids = new List<string>(runs);
        long perStep = StepSeries.Of(Step(1, 1), null).Count(), steps = Math.Max(1, points / runs / perStep);
        await using var db = await factory.CreateDbContextAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        await ShapesAsync(db, steps, cancel);
        for (int from = 0; from < runs; from += Batch)
        {
            progress($"seeding run {from} of {runs}");
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var batch = Enumerable.Range(from, Math.Min(Batch, runs - from)).Select(i => (Index: i, Run: Create(i, steps))).ToList();
            db.Runs.AddRange(batch.Select(b => b.Run));
            db.Tags.AddRange(batch.SelectMany(b => Tags(b.Index).Select(t => new RunTag { RunId = b.Run.Id, Tag = t })));
            await db.SaveChangesAsync(cancel);
            await WriteAsync(db, batch, cancel);
            await transaction.CommitAsync(cancel);
            db.ChangeTracker.Clear();
            ids.AddRange(batch.Select(b => b.Run.Id));
        }
        await using var sweeps = await factory.CreateDbContextAsync(cancel);
        sweeps.Sweeps.AddRange(Enumerable.Range(0, runs).Select(SweepOf).OfType<string>().Distinct().Select(FinishedSweep));
        await sweeps.SaveChangesAsync(cancel);
        // As the server leaves a store when it ends: one file, no log to read through first.
        await sweeps.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancel);
        return (ids, runs * steps * perStep);
    }

    private static Run Create(int i, long steps)
    {
        var created = _begin.AddMinutes(40 * i);
        var run = Run.Create(RunId.Create(created), Spec(i, steps), created, SweepOf(i));
        run.Start(created, i % 8 == 0 ? "cuda:0" : "cpu");
        run.Apply(new StateEvent { T = created.AddSeconds(2), State = RunState.Running });
        run.Apply(Step(1, 1) with { T = created.AddSeconds(3) });
        var end = StateOf(i);
        run.Apply(new StateEvent
        {
            T = created.AddSeconds(steps + 30 + 17 * (i % 50)), State = end, Step = steps, Progress = end == RunState.Done ? 1 : null,
            Message = end == RunState.Failed ? "The loss is not a number." : null,
        });
        if (i % 37 == 0)
            run.Annotate($"Looked at **again**: setting {i / Seeds}.");
        return run;
    }

    private static RunState StateOf(int i) => (i % 97) switch
    {
        13 => RunState.Failed,
        29 => RunState.Cancelled,
        53 => RunState.Interrupted,
        _ => RunState.Done,
    };

    private static Sweep FinishedSweep(string id)
    {
        var sweep = Sweep.Create(id, $"Sweep {id}", """{ "base": { "data": { "dataset": "wordnet" } }, "grid": { "training.seed": [0, 1] } }""", _begin);
        sweep.Finish(_begin.AddHours(1));
        return sweep;
    }

    private static string? SweepOf(int i) => i / 120 % 4 == 3 ? RunId.Create(_begin.AddMinutes(i / 120))[..9] + "0000" : null;

    private static IEnumerable<string> Tags(int i)
    {
        if (i % 5 == 0)
            yield return _tags[i / 5 % _tags.Length];
        if (i % 20 == 0)
            yield return $"batch-{i / 1000}";
    }

    private static RunSpec Spec(int i, long steps)
    {
        int setting = i / Seeds;
        string method = _methods[setting % _methods.Length];
        double fraction = _fractions[setting / _methods.Length % _fractions.Length];
        string dataset = _datasets[setting / 50 % _datasets.Length];
        int latents = _latents[setting / 150 % _latents.Length];
        var spec = RunSpecDefaults.For(dataset, method);
        return spec with
        {
            Name = FormattableString.Invariant($"{spec.Name}, {latents} latents, {100 * fraction} % of the pairs, seed {i % Seeds}"),
            Data = spec.Data with { PairedFraction = fraction, Seed = i % Seeds },
            // Beyond the grid every further round of settings has another k, so that no two are the same.
            Model = spec.Model with { Latents = latents, K = 4 + setting / 750 },
            Training = spec.Training with { Steps = (int)steps, Seed = i % Seeds },
        };
    }

    // The curves that all runs share, in order of their key, in a table of this connection's own.
    private static async Task ShapesAsync(CosaeDb db, long steps, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlRawAsync("CREATE TEMP TABLE Shapes (Shape INTEGER, Series INTEGER, Step INTEGER, Value REAL, PRIMARY KEY (Shape, Series, Step)) WITHOUT ROWID", cancel);
        var keys = new Dictionary<string, int>();
        await using var insert = Command(db, transaction, "INSERT INTO Shapes VALUES ($shape, $series, $step, $value)", "$shape", "$series", "$step", "$value");
        for (int shape = 0; shape < Shapes; shape++)
            for (long step = 1; step <= steps; step++)
                foreach (var (name, at, value) in StepSeries.Of(Step(step, 1 + shape) with { T = _begin.AddSeconds(step) }, _begin))
                {
                    if (!keys.TryGetValue(name, out int key))
                    {
                        var series = new MetricSeries { Name = name };
                        db.Series.Add(series);
                        await db.SaveChangesAsync(cancel);
                        keys[name] = key = series.Key;
                    }
                    await ExecuteAsync(insert, cancel, shape, key, at, value);
                }
        await transaction.CommitAsync(cancel);
    }

    private static async Task WriteAsync(CosaeDb db, IEnumerable<(int Index, Run Run)> batch, CancellationToken cancel)
    {
        var transaction = db.Database.CurrentTransaction!;
        await using var points = Command(db, transaction,
            "INSERT INTO Points SELECT $run, Series, Step, Value FROM Shapes WHERE Shape = $shape ORDER BY Series, Step", "$run", "$shape");
        await using var scores = Command(db, transaction,
            "INSERT INTO Scores (RunId, Name, Value, Low, High, N) VALUES ($run, $name, $value, $low, $high, 16027)", "$run", "$name", "$value", "$low", "$high");
        foreach (var (i, run) in batch)
        {
            await ExecuteAsync(points, cancel, run.Key, i % Shapes);
            if (run.State != RunState.Done)
                continue;
            foreach (string name in _scores.Order(StringComparer.Ordinal))
            {
                double value = ValueOf(i, name);
                await ExecuteAsync(scores, cancel, run.Id, name, value, value - 0.01, value + 0.01);
            }
        }
    }

    // By setting, with a little noise of the seed.
    private static double ValueOf(int run, string name) =>
        ((run / Seeds * 7919L + name.Length * 131) % 1000 + 15 * Math.Sin(run * 12.9898 + name.Length)) / 1000.0;

    private static DbCommand Command(CosaeDb db, IDbContextTransaction transaction, string sql, params string[] parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction.GetDbTransaction());
        foreach (string name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private static Task ExecuteAsync(DbCommand command, CancellationToken cancel, params object[] values)
    {
        for (int i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command.ExecuteNonQueryAsync(cancel);
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
