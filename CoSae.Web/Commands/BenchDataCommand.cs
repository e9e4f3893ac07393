using System.CommandLine;
using System.Text.Json;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Runs;

namespace CoSae.Web.Commands;

/// <summary><c>bench data</c>: training from files of ImageNet's size, and evaluation as rows and latents grow.</summary>
internal static class BenchDataCommand
{
    private const string Help = """
        Training from embedding files of ImageNet's size (1.28 million rows of 768 dimensions a side, 7.9 GB, generated and
        removed) against training from memory; and evaluation at 1, 2 and 4 times the rows and the latents. Prints it and writes
        it into docs/performance.md.
        """;

    public static Command Create()
    {
        var folder = new Option<string?>("--folder") { Description = "Where the files are generated; default: the system's temporary folder." };
        var rows = new Option<long?>("--rows") { Description = "Rows of the large set (1280000)." };
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON and nothing else; write no file." };
        var command = new Command("data", Help) { folder, rows, json };
        command.SetAction((parsed, cancel) => BenchCommand.GuardAsync(() =>
            RunAsync(CosaeHome.Locate(), parsed.GetValue(folder), parsed.GetValue(rows), parsed.GetValue(json), cancel)));
        return command;
    }

    /// <summary>Measures, prints, writes the section unless JSON is asked for.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(CosaeHome home, string? folder, long? rows, bool json, CancellationToken cancel)
    {
        folder ??= Path.Combine(Path.GetTempPath(), $"cosae-bench-data-{Environment.ProcessId}");
        var asked = new DataBenchmarkOptions { Folder = folder };
        asked = asked with { Rows = rows ?? asked.Rows };
        var errors = asked.Validate();
        foreach (string error in errors)
            Console.Error.WriteLine($"--{error}");
        if (errors.Count > 0)
            return 2;
        var data = DataBenchmark.Run(asked, Report, cancel);
        var scored = new EvaluationBenchmarkOptions { Folder = folder };
        var evaluation = new List<EvaluationCost>();
        foreach (var size in scored.Sizes)
        {
            BenchCommand.Progress(FormattableString.Invariant($"evaluation of {size.Rows} rows, {size.Latents} latents"));
            evaluation.Add(await BenchEvaluationCommand.InOwnProcessAsync(folder, size, cancel));
        }
        if (json)
            Console.Out.WriteLine(JsonSerializer.Serialize(new { data, evaluation }, JsonSerializerOptions.Web));
        else
            BenchCommand.Publish(home, "data", StreamingMarkdown.Section(
                asked, data, scored, evaluation, Surroundings.Describe(TimeProvider.System.GetUtcNow(), torch: true)));
        return 0;
    }

    private static void Report(string what, double share) => BenchCommand.Progress(FormattableString.Invariant($"{what} ({100 * share:0} %)"));
}
