using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Runs;
using CoSae.Web.Benchmarks;

namespace CoSae.Web.Commands;

/// <summary><c>bench ui</c>: how long the pages take over a large store.</summary>
internal static class BenchUiCommand
{
    private const int DefaultRuns = 10_000, DefaultVisits = 20, DefaultItems = 82_000, DefaultLatents = 4096, DefaultDim = 768, ActiveLatents = 32;
    private const long DefaultPoints = 10_000_000;

    private const string Help = """
        How long pages take to show their content, over a temporary store of many finished runs: the real server in a process of
        its own, the system's Chromium, headless. Prints it and writes it into docs/performance.md. In the JSON, compare
        is null while there is no such page.
        """;

    public static Command Create()
    {
        var runs = new Option<int>("--runs") { Description = "Finished runs in the store.", DefaultValueFactory = _ => DefaultRuns };
        var points = new Option<long>("--points") { Description = "Points of all their curves together.", DefaultValueFactory = _ => DefaultPoints };
        var visits = new Option<int>("--visits") { Description = "Visits of each page.", DefaultValueFactory = _ => DefaultVisits };
        var items = new Option<int>("--items") { Description = "Test items of the run whose concepts are looked at.", DefaultValueFactory = _ => DefaultItems };
        var latents = new Option<int>("--latents") { Description = "Its latents.", DefaultValueFactory = _ => DefaultLatents };
        var livePages = new Option<int>("--live-pages") { Description = "Browser pages that follow one live run; 0 leaves that out.", DefaultValueFactory = _ => LiveLoadBenchmark.Pages };
        var liveSeconds = new Option<int>("--live-seconds") { Description = "How long they are measured.", DefaultValueFactory = _ => LiveLoadBenchmark.Seconds };
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON and nothing else; write no file." };
        var command = new Command("ui", Help) { runs, points, visits, items, latents, livePages, liveSeconds, json };
        command.SetAction((parsed, cancel) => BenchCommand.GuardAsync(async () =>
        {
            if (parsed.GetValue(runs) is < 1 or > 1_000_000)
                return BenchCommand.Refuse($"--runs {parsed.GetValue(runs)}: take 1 to 1000000.");
            if (parsed.GetValue(points) is < 1 or > 1_000_000_000)
                return BenchCommand.Refuse($"--points {parsed.GetValue(points)}: take 1 to 1000000000.");
            if (parsed.GetValue(visits) is < 1 or > 1000)
                return BenchCommand.Refuse($"--visits {parsed.GetValue(visits)}: take 1 to 1000.");
            if (parsed.GetValue(items) is < 100 or > 1_000_000)
                return BenchCommand.Refuse($"--items {parsed.GetValue(items)}: take 100 to 1000000.");
            if (parsed.GetValue(latents) is < 16 or > 65_536)
                return BenchCommand.Refuse($"--latents {parsed.GetValue(latents)}: take 16 to 65536.");
            if (parsed.GetValue(livePages) is < 0 or > LiveLoadBenchmark.MostPages)
                return BenchCommand.Refuse($"--live-pages {parsed.GetValue(livePages)}: take 0 to {LiveLoadBenchmark.MostPages}.");
            if (parsed.GetValue(liveSeconds) is < 1 or > LiveLoadBenchmark.MostSeconds)
                return BenchCommand.Refuse($"--live-seconds {parsed.GetValue(liveSeconds)}: take 1 to {LiveLoadBenchmark.MostSeconds}.");
            var survey = await MeasureAsync(
                parsed.GetValue(runs), parsed.GetValue(points), Concepts(parsed.GetValue(items), parsed.GetValue(latents)), parsed.GetValue(visits), cancel);
            survey = await LiveAsync(survey, parsed.GetValue(livePages), parsed.GetValue(liveSeconds), cancel);
            if (parsed.GetValue(json))
                Console.Out.WriteLine(JsonSerializer.Serialize(survey.Report, JsonSerializerOptions.Web));
            else
                Publish(CosaeHome.Locate(), survey);
            return 0;
        }));
        return command;
    }

    /// <summary>Measures the default store, prints it, writes the section.</summary>
    public static async Task AllAsync(CosaeHome home, CancellationToken cancel) =>
        Publish(home, await LiveAsync(
            await MeasureAsync(DefaultRuns, DefaultPoints, Concepts(DefaultItems, DefaultLatents), DefaultVisits, cancel), LiveLoadBenchmark.Pages, LiveLoadBenchmark.Seconds, cancel));

    private static Task<UiSurvey> MeasureAsync(int runs, long points, GeneratedConcepts concepts, int visits, CancellationToken cancel) =>
        UiBenchmark.RunAsync(runs, points, concepts, visits, Server, BenchCommand.Progress, cancel);

    private static GeneratedConcepts Concepts(int items, int latents) => new(items, latents, Math.Min(ActiveLatents, latents / 4), DefaultDim, DefaultDim);

    private static async Task<UiSurvey> LiveAsync(UiSurvey survey, int pages, int seconds, CancellationToken cancel) => pages == 0 ? survey
        : survey with { Report = survey.Report with { LiveLoad = await LiveLoadBenchmark.RunAsync(pages, seconds, Server, BenchCommand.Progress, cancel) } };

    private static void Publish(CosaeHome home, UiSurvey survey) => BenchCommand.Publish(
        home, "ui", UiMarkdown.Section(survey, Surroundings.Describe(TimeProvider.System.GetUtcNow(), torch: false)));

    private static ProcessStartInfo Server(string data)
    {
        var start = BenchProcess.Self("up", "--port", "0", "--data", data, "--no-demo");
        start.RedirectStandardOutput = true;
        start.Environment["Logging__LogLevel__Default"] = "None"; // its first line says where it is
        return start;
    }
}
