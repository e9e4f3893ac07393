using System.CommandLine;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;

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
                await KeptRuns.TrainAsync(
                    home, [.. cells.Where(c => (sections.Length == 0 || sections.Contains(c.Section.Key)) && (methods.Length == 0 || methods.Contains(c.Row.Key))).Select(c => c.Run)], parallel, "bench", cancel);
            Write(home, cells);
            return 0;
        }));
        return command;
    }

    private sealed record Cell(SurveySection Section, SurveyRow Row, long Seed, KeptRun Run);

    private static IEnumerable<Cell> Cells(CosaeHome home, int seeds) =>
        from seed in Enumerable.Range(0, seeds)
        from section in SurveySection.All
        from row in section.Rows
        let spec = section.Spec(row, seed, DataSetCatalog.Find(home, section.DataSet))
        select new Cell(section, row, seed, KeptRun.Of(home, "methods", $"{section.Key}-{row.Key}-{seed}", spec));

    private static void Write(CosaeHome home, IEnumerable<Cell> cells)
    {
        var results = cells.Select(c => (Cell: c, Result: c.Run.Result())).Where(r => r.Result is not null)
            .GroupBy(r => (r.Cell.Section.Key, r.Cell.Row.Key))
            .ToDictionary(g => g.Key, g => (IReadOnlyList<SurveyResult>)[.. g.OrderBy(r => r.Cell.Seed).Select(r => r.Result!)]);
        string path = Path.Combine(home.Root, "docs", "methods.md");
        AtomicFile.WriteAllText(path, SurveyMarkdown.Document(results, Surroundings.Describe(TimeProvider.System.GetUtcNow(), torch: true)));
        BenchCommand.Progress($"written to {path}");
    }
}
