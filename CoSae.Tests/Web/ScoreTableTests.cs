using System.Text.Json;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Web.Commands;
using Spectre.Console;

namespace CoSae.Tests.Web;

public sealed class ScoreTableTests
{
    private static readonly string _old = Path.Combine(AppContext.BaseDirectory, "Engine", "Runs", "Fixtures", "engine-0.3.0");

    [Fact]
    public void Controls_have_rows_and_the_noise_floor_is_what_the_probes_can_tell()
    {
        var scores = JsonSerializer.Deserialize<RunScores>(File.ReadAllText(Path.Combine(_old, "scores.json")), EngineJson.Compact)!;
        string[] lines = Print(scores);
        var controls = scores.Intervencha!.Controls;
        Assert.Contains(lines, l => l.Contains("control, random latents: consistency") && l.Contains(Number(controls.RandomLatents.Consistency!.Value)));
        Assert.Contains(lines, l => l.Contains("control, raw coordinates: extraction") && l.Contains(Number(controls.RawCoordinates.Extraction!.Value)));
        Assert.DoesNotContain(lines, l => l.Contains("0.123"));

        var consistency = scores.Intervencha.Consistency with { MinimumDetectable = new(new Score(0.123, 0.1, 0.3, 5), null, null, null) };
        lines = Print(scores with { Intervencha = scores.Intervencha with { Consistency = consistency } });
        Assert.Contains(lines, l => l.Contains(" consistency ") && l.Contains(Number(consistency.Value)) && l.Contains("0.123"));
    }

    private static string Number(double value) => value.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Print(RunScores scores)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;
        var folder = new RunFolder(_old);
        console.Write(ScoreTable.Of(folder.ReadSpec(), scores, folder));
        return text.ToString().Split('\n');
    }
}
