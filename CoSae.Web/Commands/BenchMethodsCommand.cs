using System.CommandLine;
using System.Text.Json;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;

namespace CoSae.Web.Commands;

/// <summary><c>bench methods</c>: every method on every built-in data set, and docs/methods.md from it. Runs that are done are kept.</summary>
internal static class BenchMethodsCommand
{
    public static Command Create()
    {
        var only = new Option<string[]>("--only")
        {
            Description = $"Sections to run: {string.Join(", ", SurveySection.All.Select(s => s.Key))}; the others are shown as far as they have been run.",
            AllowMultipleArgumentsPerToken = true,
        };
        var method = new Option<string[]>("--method") { Description = "Rows to run, by key, for example cosae.", AllowMultipleArgumentsPerToken = true };
        var seeds = new Option<int>("--seeds") { Description = "Seeds of each run.", DefaultValueFactory = _ => 2 };
        var jobs = new Option<int>("--jobs") { Description = "Runs at a time, of one thread each.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var document = new Option<bool>("--document") { Description = "Train nothing; write the document from the runs that are done." };
        var data = BenchCommand.DataOption();
        var command = new Command("methods", "Train and score every method on every built-in data set, and write docs/methods.md. Runs that are done are not repeated.")
        {
            only, method, seeds, jobs, document, data,
        };
        command.SetAction((parsed, cancel) => BenchCommand.GuardAsync(async () =>
        {
            string[] sections = parsed.GetValue(only) ?? [], methods = parsed.GetValue(method) ?? [];
            int count = parsed.GetValue(seeds), parallel = parsed.GetValue(jobs);
            if (sections.FirstOrDefault(s => SurveySection.All.All(a => a.Key != s)) is { } unknown)
                return BenchCommand.Refuse($"--only {unknown}: there are {string.Join(", ", SurveySection.All.Select(s => s.Key))}.");
            if (methods.FirstOrDefault(m => SurveyRow.All.All(a => a.Key != m)) is { } nothing)
                return BenchCommand.Refuse($"--method {nothing}: there are {string.Join(", ", SurveyRow.All.Select(r => r.Key))}.");
            if (count is < 1 or > 100 || parallel is < 1 or > 256)
                return BenchCommand.Refuse($"--seeds {count} --jobs {parallel}: take 1 to 100 seeds and 1 to 256 jobs.");
            var home = CosaeHome.Locate(parsed.GetValue(data));
            var cells = Cells(home, count).ToList();
            if (!parsed.GetValue(document))
                await TrainAsync(home, [.. cells.Where(c => (sections.Length == 0 || sections.Contains(c.Section.Key)) && (methods.Length == 0 || methods.Contains(c.Row.Key)))], parallel, cancel);
            Write(home, cells);
            return 0;
        }));
        return command;
    }

    private sealed record Cell(SurveySection Section, SurveyRow Row, long Seed, RunSpec Spec, RunFolder Folder);

    // A folder a spec and engine version: a newer engine trains anew.
    private static IEnumerable<Cell> Cells(CosaeHome home, int seeds) =>
        from seed in Enumerable.Range(0, seeds)
        from section in SurveySection.All
        from row in section.Rows
        let spec = section.Spec(row, seed, DataSetCatalog.Find(home, section.DataSet))
        let name = $"{section.Key}-{row.Key}-{seed}-{RunSpecJson.Hash(spec)[..8]}-{EngineVersion.Current}"
        select new Cell(section, row, seed, spec, new RunFolder(Path.Combine(home.Data, "methods", name)));

    private static async Task TrainAsync(CosaeHome home, IReadOnlyList<Cell> cells, int jobs, CancellationToken cancel)
    {
        var missing = cells.Where(c => !File.Exists(c.Folder.ScoresFile)).ToList();
        int done = cells.Count - missing.Count;
        BenchCommand.Progress($"{missing.Count} runs of {cells.Count} are to be made");
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancel }, async (cell, stop) =>
        {
            try
            {
                if (!Directory.Exists(cell.Folder.Path))
                    cell.Folder.Create(cell.Spec);
                var start = BenchProcess.Self("worker", cell.Folder.Path);
                start.Environment["COSAE_DATA"] = home.Data;
                await BenchProcess.RunAsync(start, stop);
                File.Delete(ErrorFile(cell));
            }
            catch (BenchException e)
            {
                // The others are worth having; the table shows what went wrong.
                await File.WriteAllTextAsync(ErrorFile(cell), Reason(cell.Folder) ?? e.Message, stop);
            }
            BenchCommand.Progress($"{Interlocked.Increment(ref done)} of {cells.Count}: {cell.Section.Key} {cell.Row.Key}, seed {cell.Seed}");
        });
    }

    // What the worker itself said last; its output is not where it says it.
    private static string? Reason(RunFolder folder) =>
        RunEventReader.Read(folder, 0).Events.OfType<StateEvent>().LastOrDefault(e => e.State == RunState.Failed)?.Message;

    private static void Write(CosaeHome home, IEnumerable<Cell> cells)
    {
        var results = cells.Select(c => (Cell: c, Result: Read(c))).Where(r => r.Result is not null)
            .GroupBy(r => (r.Cell.Section.Key, r.Cell.Row.Key))
            .ToDictionary(g => g.Key, g => (IReadOnlyList<SurveyResult>)[.. g.OrderBy(r => r.Cell.Seed).Select(r => r.Result!)]);
        string path = Path.Combine(home.Root, "docs", "methods.md");
        AtomicFile.WriteAllText(path, SurveyMarkdown.Document(results, Surroundings.Describe(TimeProvider.System.GetUtcNow(), torch: true)));
        BenchCommand.Progress($"written to {path}");
    }

    private static SurveyResult? Read(Cell cell)
    {
        if (!File.Exists(cell.Folder.ScoresFile))
            return File.Exists(ErrorFile(cell)) ? new SurveyResult(new Dictionary<string, double>(), 0, File.ReadAllText(ErrorFile(cell))) : null;
        var scores = JsonSerializer.Deserialize<RunScores>(File.ReadAllText(cell.Folder.ScoresFile), EngineJson.Compact)
            ?? throw new BenchException($"{cell.Folder.ScoresFile} is empty.");
        return new SurveyResult(ScoreList.Flatten(scores).ToDictionary(s => s.Name, s => s.Score.Value), scores.Timing.SecondsByPhase.Values.Sum(), null);
    }

    private static string ErrorFile(Cell cell) => cell.Folder.Path + ".error.txt";
}
