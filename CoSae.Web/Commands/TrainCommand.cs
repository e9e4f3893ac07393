using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using Spectre.Console;

namespace CoSae.Web.Commands;

/// <summary><c>train SPEC.json</c>: trains and scores here, with a progress bar and a table, or as JSON for scripts.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var spec = new Argument<string>("SPEC.json") { Description = "Run spec; what it leaves out gets its default." };
        var output = new Option<string?>("--out") { Description = "Run folder to make, or to go on with; default: a new one in the data folder." };
        var data = new Option<string?>("--data") { Description = "Data folder; default: data in the checkout." };
        var set = new Option<string[]>("--set") { Description = "Override a field: --set training.steps=300", AllowMultipleArgumentsPerToken = false };
        var json = new Option<bool>("--json") { Description = "Print one JSON document {id, spec, scores} and nothing else." };
        var command = new Command("train", "Train and score a spec in this terminal.") { spec, output, data, set, json };
        command.SetAction(parsed => Train(
            parsed.GetRequiredValue(spec), parsed.GetValue(output), CosaeHome.Locate(parsed.GetValue(data)),
            parsed.GetValue(set) ?? [], parsed.GetValue(json)));
        return command;
    }

    private static int Train(string specFile, string? output, CosaeHome home, string[] overrides, bool json)
    {
        RunFolder folder;
        RunSpec spec;
        try
        {
            spec = RunSpecJson.Parse(Override(File.ReadAllText(specFile), overrides), name => DataSetCatalog.Find(home, name));
            folder = new RunFolder(output ?? Path.Combine(home.RunsFolder, $"train-{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}-{RunSpecJson.Hash(spec)[..6]}"));
            folder.Create(spec);
            folder.ClearStopRequest();
        }
        catch (Exception e) when (e is SpecException or IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            foreach (string line in e is SpecException s ? s.Errors.Select(x => x.ToString()) : [e.Message])
                Console.Error.WriteLine(line);
            return WorkerSession.BadInput;
        }
        var session = new WorkerSession(home, TimeProvider.System);
        var (exitCode, scores, error) = json ? session.Run(folder) : WithProgress(spec, listener => session.Run(folder, listener));
        if (error is not null)
            Console.Error.WriteLine(error is SpecException or InvalidDataException or IOException ? error.Message : error.ToString());
        else if (exitCode == WorkerSession.Stopped)
            Console.Error.WriteLine($"Stopped. Go on with: ./cosae train {specFile} --out {folder.Path}");
        if (scores is not null && json)
            Console.Out.WriteLine(JsonSerializer.Serialize(new { id = folder.Id, spec, scores }, EngineJson.Compact));
        else if (scores is not null)
            AnsiConsole.Write(ScoreTable.Of(spec, scores, folder));
        return exitCode;
    }

    // Values are JSON where they can be read as such (0.01, true, [1, 2]), else text.
    private static string Override(string json, string[] overrides)
    {
        if (overrides.Length == 0)
            return json;
        var errors = new List<SpecError>();
        var root = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }) as JsonObject
            ?? throw new SpecException([new("", "The spec must be a JSON object.")]);
        foreach (string text in overrides)
        {
            int at = text.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                errors.Add(new("", $"'{text}' is not of the form path=value, for example training.steps=300."));
                continue;
            }
            string[] path = text[..at].Split('.');
            var node = root;
            foreach (string part in path[..^1])
                node = (JsonObject)(node[part] as JsonObject ?? (node[part] = new JsonObject()))!;
            node[path[^1]] = Value(text[(at + 1)..]);
        }
        return errors.Count == 0 ? root.ToJsonString() : throw new SpecException(errors);
    }

    private static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static (int, RunScores?, Exception?) WithProgress(RunSpec spec, Func<Action<RunEvent>, (int, RunScores?, Exception?)> run)
    {
        (int, RunScores?, Exception?) result = default;
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(progress =>
            {
                ProgressTask? bar = null;
                var state = RunState.Queued;
                result = run(e =>
                {
                    if (e is StateEvent s)
                    {
                        if (bar is null || s.State != state)
                        {
                            bar?.Value(bar.MaxValue);
                            bar = progress.AddTask(Markup.Escape(s.State.ToString().ToLowerInvariant()));
                        }
                        state = s.State;
                        bar.Description = Markup.Escape($"{s.State.ToString().ToLowerInvariant()} {s.Message}".Trim());
                        if (s.Progress is { } share)
                            bar.Value = 100 * share;
                    }
                    else if (e is StepEvent step && bar is not null)
                    {
                        bar.Value = 100.0 * step.Step / spec.Training.Steps;
                        bar.Description = Markup.Escape(FormattableString.Invariant($"running step {step.Step} loss {step.Loss:0.000} R2 {step.R2.A:0.00}/{step.R2.B:0.00} {step.SamplesPerSecond:0} rows/s"));
                    }
                    else if (e is WarningEvent warning)
                        AnsiConsole.MarkupLineInterpolated($"[yellow]{warning.Message}[/]");
                });
                bar?.StopTask();
            });
        return result;
    }
}
