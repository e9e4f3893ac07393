using System.CommandLine;
using System.ComponentModel;
using System.Text.Json;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Runs;

namespace CoSae.Web.Commands;

/// <summary><c>bench</c>: measures what docs/performance.md reports. Progress goes to standard error.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var peer = new Option<string?>("--peer") { Description = "As in bench train." };
        var data = DataOption();
        var command = new Command("bench", "Measure training, data and pages, one after the other, and write docs/performance.md.")
        {
            BenchTrainCommand.Create(), BenchDataCommand.Create(), BenchUiCommand.Create(), BenchKernelsCommand.Create(), BenchStepCommand.Create(), BenchEvaluationCommand.Create(), BenchMethodsCommand.Create(), peer, data,
        };
        command.SetAction((parsed, cancel) => GuardAsync(async () =>
        {
            string? script = parsed.GetValue(peer);
            if (script is not null && !File.Exists(script))
                return Refuse($"--peer {script}: there is no such file.");
            var home = CosaeHome.Locate(parsed.GetValue(data));
            await BenchTrainCommand.AllAsync(home, script, quick: false, cancel);
            int code = await BenchDataCommand.RunAsync(home, null, null, json: false, cancel);
            await BenchUiCommand.AllAsync(home, cancel);
            return code;
        }));
        return command;
    }

    public static Option<string?> DataOption() =>
        new("--data") { Description = "Data folder that keeps the rates; default: data in the checkout." };

    public static void Progress(string what) => Console.Error.WriteLine($"bench: {what}");

    /// <summary>Says what is wrong with the input, in one line.</summary>
    /// <returns>The exit code.</returns>
    public static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }

    /// <summary>Prints a section and puts it into the document.</summary>
    public static void Publish(CosaeHome home, string section, string body)
    {
        Console.Out.WriteLine(body);
        PerformanceDocument.Write(home, section, body);
        Progress($"written to {PerformanceDocument.PathIn(home)}");
    }

    /// <summary>One line and exit code 1 for a measurement that cannot be made, 130 when interrupted.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (e is BenchException or IOException or InvalidDataException or UnauthorizedAccessException or JsonException or Win32Exception)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }
}
