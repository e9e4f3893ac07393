using System.CommandLine;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Runs;

namespace CoSae.Web.Commands;

/// <summary><c>bench kernels</c>: each kernel alone against its composition. A part of <c>bench train</c>.</summary>
internal static class BenchKernelsCommand
{
    public static Command Create()
    {
        var size = new BenchSizeOptions();
        var command = new Command("kernels", "Each kernel of sparse codes alone; with a size, it is printed and not written into docs/performance.md.");
        size.AddTo(command);
        command.SetAction((parsed, cancel) => BenchCommand.GuardAsync(() =>
        {
            var asked = size.Read(parsed);
            if (!BenchSizeOptions.Accept(asked))
                return Task.FromResult(2);
            if (size.AnyGiven(parsed))
                Console.Out.WriteLine(Section(asked, cancel));
            else
                BenchCommand.Publish(CosaeHome.Locate(), "kernels", Section(asked, cancel));
            return Task.FromResult(0);
        }));
        return command;
    }

    /// <summary>Measures, as Markdown.</summary>
    public static string Section(StepSize size, CancellationToken cancel) => KernelMarkdown.Section(
        size, KernelBenchmark.Run(size, BenchCommand.Progress, cancel), Surroundings.Describe(TimeProvider.System.GetUtcNow(), torch: true));
}
