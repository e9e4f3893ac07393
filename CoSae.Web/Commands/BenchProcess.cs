using System.Diagnostics;
using System.Text.Json;
using CoSae.Engine.Benchmarks;

namespace CoSae.Web.Commands;

/// <summary>Measurements in processes of their own: this executable again, or PyTorch's side of the comparison.</summary>
internal static class BenchProcess
{
    private const string Python = "/usr/bin/python3"; // Debian's, which python3-torch belongs to

    /// <summary>One step size, in one process.</summary>
    /// <exception cref="BenchException">The process failed; the message holds its last line.</exception>
    public static async Task<StepMeasure> MeasureAsync(StepSize size, string method, CancellationToken cancel) =>
        Parse(await RunAsync(Own(size, method), cancel));

    /// <summary>Several processes of the same size that take their timed steps at the same time.</summary>
    public static async Task<IReadOnlyList<StepMeasure>> MeasureTogetherAsync(StepSize size, string method, int workers, CancellationToken cancel)
    {
        var processes = Enumerable.Range(0, workers).Select(_ => Start(Own(size, method, "--gate"))).ToList();
        try
        {
            foreach (var process in processes)
                if (await process.StandardOutput.ReadLineAsync(cancel) is null)
                    await EndAsync(process, cancel); // it failed, and says why
            foreach (var process in processes)
                await process.StandardInput.WriteLineAsync();
            return [.. await Task.WhenAll(processes.Select(async p => Parse(await EndAsync(p, cancel))))];
        }
        finally
        {
            processes.ForEach(End);
        }
    }

    /// <summary>The same size in another program, which prints one JSON line with our names and, as "peer", its own.</summary>
    public static async Task<PeerMeasure> PeerAsync(string program, StepSize size, CancellationToken cancel)
    {
        IReadOnlyList<string> arguments = BenchSizeOptions.Arguments(size);
        string full = await RunAsync(Peer(program, arguments), cancel);
        string independent = await RunAsync(Peer(program, [.. arguments, "--terms", "rec"]), cancel);
        using var document = JsonDocument.Parse(full);
        string name = document.RootElement.TryGetProperty("peer", out var peer) ? peer.GetString()! : Path.GetFileName(program);
        return new PeerMeasure(name, new StepPair(Parse(full), Parse(independent)));
    }

    /// <summary>This executable with other arguments.</summary>
    public static ProcessStartInfo Self(params IEnumerable<string> arguments) =>
        new(Environment.ProcessPath ?? throw new InvalidOperationException("This process has no path."), arguments);

    private static ProcessStartInfo Own(StepSize size, string method, params IEnumerable<string> more) =>
        Self(["bench", "step", "--method", method, .. BenchSizeOptions.Arguments(size), "--product", size.Product, .. more]);

    /// <summary>Runs a process to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="BenchException">It failed.</exception>
    public static async Task<string> RunAsync(ProcessStartInfo start, CancellationToken cancel)
    {
        var process = Start(start);
        try
        {
            return await EndAsync(process, cancel);
        }
        finally
        {
            End(process);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return Process.Start(start) ?? throw new BenchException($"{start.FileName} did not start.");
    }

    private static ProcessStartInfo Peer(string program, IEnumerable<string> arguments) =>
        program.EndsWith(".py", StringComparison.Ordinal) ? new(Python, [program, .. arguments]) : new(Path.GetFullPath(program), arguments);

    private static async Task<string> EndAsync(Process process, CancellationToken cancel)
    {
        var errors = process.StandardError.ReadToEndAsync(cancel);
        string output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        string[] said = (await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return process.ExitCode == 0 ? output
            : throw new BenchException($"{process.StartInfo.FileName} ended with {process.ExitCode}: {said.LastOrDefault() ?? "it said nothing"}");
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private static StepMeasure Parse(string output) =>
        JsonSerializer.Deserialize<StepMeasure>(output) ?? throw new BenchException($"'{output}' is no measurement.");
}
