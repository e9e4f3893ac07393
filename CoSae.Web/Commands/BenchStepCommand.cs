using System.CommandLine;
using System.Text.Json;
using CoSae.Engine.Benchmarks;

namespace CoSae.Web.Commands;

/// <summary>
/// <c>bench step</c>, hidden: one measurement in this process, as JSON. <c>bench train</c> starts it, so that every peak
/// memory is its own.
/// </summary>
internal static class BenchStepCommand
{
    /// <summary>What it prints before the first timed step when it is to wait for a line on standard input.</summary>
    public const string Ready = "ready";

    public static Command Create()
    {
        var size = new BenchSizeOptions();
        var method = new Option<string>("--method") { DefaultValueFactory = _ => "cosae" };
        var gate = new Option<bool>("--gate") { Description = "Say 'ready' after the warm-up and wait for a line, so that several start together." };
        var command = new Command("step", "One measurement, for bench train.") { method, gate };
        command.Hidden = true;
        size.AddTo(command);
        command.SetAction(parsed =>
        {
            var asked = size.Read(parsed);
            if (!BenchSizeOptions.Accept(asked))
                return 2;
            var measure = StepBenchmark.Run(asked, parsed.GetRequiredValue(method), parsed.GetValue(gate) ? Wait : () => { }, CancellationToken.None);
            Console.Out.WriteLine(JsonSerializer.Serialize(measure));
            return 0;
        });
        return command;
    }

    private static void Wait()
    {
        Console.Out.WriteLine(Ready);
        Console.Out.Flush();
        Console.In.ReadLine();
    }
}
