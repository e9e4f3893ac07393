using System.CommandLine;
using System.Text.Json;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Runs;

namespace CoSae.Web.Commands;

/// <summary><c>bench train</c>: what a training step costs, against its floor, another program, and as sizes grow.</summary>
internal static class BenchTrainCommand
{
    private const string Help = """
        What a training step costs. Without a size: the size that goals are set at; growth with latents, dimensions, k and batch;
        threads; the start of a worker; each kernel alone (also: bench kernels); and the rates behind the estimate of a run, which go to bench.json in the data folder.
        Prints it and writes it into docs/performance.md. With a size, or --json: that size alone, and no file is written. Every
        measurement is a process of its own that runs the real trainer on Gaussian rows, every term in force.
        """;

    public static Command Create()
    {
        var size = new BenchSizeOptions();
        var peer = new Option<string?>("--peer")
        {
            Description = "Another program to measure in the same run: it takes the same options, and --terms rec for independent SAEs, and prints one line of JSON. A .py is run by /usr/bin/python3.",
        };
        var data = BenchCommand.DataOption();
        var quick = new Option<bool>("--quick") { Description = "Without the sizes beyond the goals' and with fewer steps; print, write no file." };
        var json = new Option<bool>("--json") { Description = "Print { full, independent } as JSON and nothing else; write no file." };
        var command = new Command("train", Help) { peer, data, quick, json };
        size.AddTo(command);
        command.SetAction((parsed, cancel) => BenchCommand.GuardAsync(async () =>
        {
            var asked = size.Read(parsed);
            if (!BenchSizeOptions.Accept(asked))
                return 2;
            string? script = parsed.GetValue(peer);
            if (script is not null && !File.Exists(script))
                return BenchCommand.Refuse($"--peer {script}: there is no such file.");
            if (parsed.GetValue(json))
                Console.Out.WriteLine(JsonSerializer.Serialize(await PairAsync(asked, cancel)));
            else if (size.AnyGiven(parsed))
                Console.Out.WriteLine(TrainMarkdown.Goal(asked, await PairAsync(asked, cancel), await PeerAsync(script, asked, cancel)));
            else
                await AllAsync(CosaeHome.Locate(parsed.GetValue(data)), script, parsed.GetValue(quick), cancel);
            return 0;
        }));
        return command;
    }

    /// <summary>Measures everything, prints it and, unless it was in a hurry, writes the section and the rates.</summary>
    public static async Task AllAsync(CosaeHome home, string? peer, bool quick, CancellationToken cancel)
    {
        var size = new StepSize();
        var measure = new StepMeasurer(BenchProcess.MeasureAsync, BenchProcess.MeasureTogetherAsync);
        var goal = await PairAsync(size, cancel);
        var report = new TrainReport(
            size, goal, await PeerAsync(peer, size, cancel),
            await new StepGrowth(measure, () => Machine.AvailableMib, BenchCommand.Progress).RunAsync(quick, cancel),
            await new StepThreads(measure, BenchCommand.Progress).RunAsync(Environment.ProcessorCount, quick, cancel),
            await WorkerAsync(cancel));
        var now = TimeProvider.System.GetUtcNow();
        var rates = report.Rates(now);
        string section = TrainMarkdown.Section(report, Surroundings.Describe(now, torch: true), rates);
        if (quick)
        {
            Console.Out.WriteLine(section);
            return;
        }
        rates.Write(home);
        BenchCommand.Publish(home, "train", section);
        BenchCommand.Publish(home, "kernels", BenchKernelsCommand.Section(size, cancel));
    }

    private static async Task<StepPair> PairAsync(StepSize size, CancellationToken cancel)
    {
        BenchCommand.Progress("full step");
        var full = await BenchProcess.MeasureAsync(size, "cosae", cancel);
        BenchCommand.Progress("independent SAEs");
        return new StepPair(full, await BenchProcess.MeasureAsync(size, "independent", cancel));
    }

    private static async Task<PeerMeasure?> PeerAsync(string? script, StepSize size, CancellationToken cancel)
    {
        if (script is null)
            return null;
        BenchCommand.Progress(script);
        return await BenchProcess.PeerAsync(script, size, cancel);
    }

    private static Task<WorkerTimes> WorkerAsync(CancellationToken cancel)
    {
        BenchCommand.Progress("whole workers");
        return BenchWorker.MeasureAsync(TimeProvider.System, cancel);
    }
}
