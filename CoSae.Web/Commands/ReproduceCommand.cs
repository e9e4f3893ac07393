using System.CommandLine;
using System.Text.Json;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Data;
using CoSae.Engine.Reproduction;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Engine.Statistics;

namespace CoSae.Web.Commands;

/// <summary><c>reproduce</c>: the sweeps that test the paper's claims, and docs/reproduction.md from them. Runs that are done are kept.</summary>
internal static class ReproduceCommand
{
    public static Command Create()
    {
        var claim = new Argument<string?>("claim") { Description = $"One of {string.Join(", ", Claim.All.Select(c => c.Key))}; all of them without it.", Arity = ArgumentArity.ZeroOrOne };
        var seeds = new Option<int>("--seeds") { Description = "Seeds of each run.", DefaultValueFactory = _ => 3 };
        var jobs = new Option<int>("--jobs") { Description = "Runs at a time, of one thread each.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var document = new Option<bool>("--document") { Description = "Train nothing; write the document from the runs that are done." };
        var data = BenchCommand.DataOption();
        var command = new Command("reproduce", "Train the sweeps that test the paper's claims and write docs/reproduction.md. Runs that are done are not repeated.") { claim, seeds, jobs, document, data };
        command.SetAction((parsed, cancel) => BenchCommand.GuardAsync(async () =>
        {
            string? key = parsed.GetValue(claim);
            int count = parsed.GetValue(seeds), parallel = parsed.GetValue(jobs);
            if (key is not null && Claim.All.All(c => c.Key != key))
                return BenchCommand.Refuse($"There is no claim '{key}'; there are {string.Join(", ", Claim.All.Select(c => c.Key))}.");
            if (count is < 1 or > 100 || parallel is < 1 or > 256)
                return BenchCommand.Refuse($"--seeds {count} --jobs {parallel}: take 1 to 100 seeds and 1 to 256 jobs.");
            var home = CosaeHome.Locate(parsed.GetValue(data));
            var planned = Planned(home, count).ToList();
            if (!parsed.GetValue(document))
                await KeptRuns.TrainAsync(home, [.. planned.Where(p => key is null || p.Claim.Key == key).Select(p => p.Run)], parallel, "reproduce", cancel);
            Write(home, planned, count);
            return 0;
        }));
        return command;
    }

    private sealed record Plan(Claim Claim, Sweep Sweep, Cell Cell, long Seed, KeptRun Run);

    // A setting that serves several claims is one folder: it is named by its spec alone.
    private static IEnumerable<Plan> Planned(CosaeHome home, int seeds) =>
        from seed in Enumerable.Range(0, seeds)
        from claim in Claim.All
        from sweep in claim.Sweeps
        from cell in sweep.Cells
        let spec = cell.Spec(seed, DataSetCatalog.Find(home, cell.DataSet))
        select new Plan(claim, sweep, cell, seed, KeptRun.Of(home, "reproduce", $"{cell.DataSet}-{cell.Method}-{seed}", spec));

    private static void Write(CosaeHome home, IReadOnlyList<Plan> planned, int seeds)
    {
        var measured = planned.GroupBy(p => p.Claim.Key).ToDictionary(g => g.Key, g => new Measured(g
            .Select(p => (Plan: p, Scores: p.Run.Scores())).Where(p => p.Scores is not null)
            .GroupBy(p => (p.Plan.Sweep.Key, p.Plan.Cell.Key))
            .ToDictionary(c => c.Key, c => (IReadOnlyDictionary<long, IReadOnlyDictionary<string, double>>)c.ToDictionary(p => p.Plan.Seed, p => p.Scores!))));
        string folder = Path.Combine(home.Root, "docs", "reproduction");
        Directory.CreateDirectory(folder);
        string path = Path.Combine(home.Root, "docs", "reproduction.md");
        AtomicFile.WriteAllText(path, ReproductionMarkdown.Document(
            measured, null, (claim, sweep) => Draw(folder, claim, sweep, measured[claim.Key]), seeds, Surroundings.Describe(TimeProvider.System.GetUtcNow(), torch: true)));
        BenchCommand.Progress($"written to {path}");
    }

    private static string? Draw(string folder, Claim claim, Sweep sweep, Measured measured)
    {
        if (sweep.Drawn is not { } column)
            return null;
        var lines = sweep.Cells.Where(c => c.Point is not null).GroupBy(c => c.Point!.Value.Name).Select(g => (g.Key, Points: (IReadOnlyList<(double, SampleSummary)>)
            [.. from c in g let s = measured.Summary(sweep.Key, c.Key, column) where s is not null select (c.Point!.Value.X, s)])).Where(l => l.Points.Count > 0).ToList();
        if (lines.Count == 0)
            return null;
        string name = $"{claim.Key}-{sweep.Key}.svg";
        AtomicFile.WriteAllText(Path.Combine(folder, name), PairsChart.Draw(column.Title, lines));
        return $"reproduction/{name}";
    }
}
