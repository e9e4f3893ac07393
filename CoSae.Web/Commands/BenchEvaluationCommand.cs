using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CoSae.Engine.Benchmarks;

namespace CoSae.Web.Commands;

/// <summary>
/// <c>bench evaluation</c>, hidden: one size in this process, as JSON. <c>bench data</c> starts it, so that every peak memory is
/// its own.
/// </summary>
internal static class BenchEvaluationCommand
{
    public static Command Create()
    {
        var folder = new Option<string>("--folder") { Required = true };
        var rows = new Option<int>("--rows") { Required = true };
        var latents = new Option<int>("--latents") { Required = true };
        var command = new Command("evaluation", "One evaluation, for bench data.") { folder, rows, latents };
        command.Hidden = true;
        command.SetAction((parsed, cancel) => BenchCommand.GuardAsync(() =>
        {
            var options = new EvaluationBenchmarkOptions
            {
                Folder = parsed.GetRequiredValue(folder), Sizes = [(parsed.GetValue(rows), parsed.GetValue(latents))],
            };
            Console.Out.WriteLine(JsonSerializer.Serialize(EvaluationBenchmark.Run(options, (_, _) => { }, cancel)[0]));
            return Task.FromResult(0);
        }));
        return command;
    }

    /// <summary>Measures one size.</summary>
    /// <exception cref="BenchException">The process failed.</exception>
    public static async Task<EvaluationCost> InOwnProcessAsync(string folder, (int Rows, int Latents) size, CancellationToken cancel)
    {
        string output = await BenchProcess.RunAsync(
            BenchProcess.Self(
                "bench", "evaluation", "--folder", folder, "--rows", size.Rows.ToString(CultureInfo.InvariantCulture),
                "--latents", size.Latents.ToString(CultureInfo.InvariantCulture)),
            cancel);
        return JsonSerializer.Deserialize<EvaluationCost>(output) ?? throw new BenchException($"'{output}' is no measurement.");
    }
}
