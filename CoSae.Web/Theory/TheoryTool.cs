using System.Collections.Concurrent;
using System.Diagnostics;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Theory;

namespace CoSae.Web.Theory;

/// <summary>
/// Computes the linear case in a process of its own, one at a time: the server never loads libtorch. A computation goes on when
/// the page that asked for it is closed, and is found again by the next one.
/// </summary>
public sealed class TheoryTool(CosaeHome home) : IDisposable
{
    private readonly ConcurrentDictionary<TheoryRequest, TheoryComputation> _running = new();
    private readonly SemaphoreSlim _one = new(1);
    private readonly CancellationTokenSource _closing = new();

    /// <summary>What was computed before and still holds; null where there is nothing.</summary>
    public TheoryReport? Kept(TheoryRequest request) =>
        IsValid(request) ? TheoryReport.Read(home, request.Dataset, request.Rank, request.Seed) : null;

    /// <summary>The computation that is going on; null where there is none.</summary>
    public TheoryComputation? Running(TheoryRequest request) => _running.GetValueOrDefault(request);

    /// <summary>Starts a computation, or joins the one that is going on.</summary>
    /// <exception cref="InvalidDataException">The request cannot be computed: its data set has no valid name, or its rank or seed is out of range.</exception>
    public TheoryComputation Start(TheoryRequest request)
    {
        if (!IsValid(request))
            throw new InvalidDataException($"Take a rank of 1 to {DataSetPair.MaxDim - 1}, a seed of 0 or more, and a data set of the list.");
        return _running.GetOrAdd(request, r =>
        {
            var computation = new TheoryComputation();
            computation.Begin(() => RunAsync(r, computation));
            return computation;
        });
    }

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    private static bool IsValid(TheoryRequest request) =>
        (request.Dataset is null || DataSetCatalog.IsValidName(request.Dataset)) && request.Rank is >= 1 and < DataSetPair.MaxDim && request.Seed >= 0;

    private async Task<TheoryReport> RunAsync(TheoryRequest request, TheoryComputation computation)
    {
        var stop = _closing.Token;
        try
        {
            await _one.WaitAsync(stop);
            try
            {
                await ComputeAsync(request, computation, stop);
            }
            finally
            {
                _one.Release();
            }
            return Kept(request) ?? throw new InvalidDataException("The process that computes the linear case kept nothing.");
        }
        finally
        {
            _running.TryRemove(KeyValuePair.Create(request, computation));
        }
    }

    private async Task ComputeAsync(TheoryRequest request, TheoryComputation computation, CancellationToken stop)
    {
        // This program, also where something else hosts it.
        string own = Path.Combine(AppContext.BaseDirectory, "cosae");
        var start = new ProcessStartInfo(File.Exists(own) ? own : Environment.ProcessPath!, Arguments(request))
        {
            RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = home.Root,
        };
        start.Environment["COSAE_ROOT"] = home.Root;
        start.Environment["COSAE_DATA"] = home.Data;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(stop);
            string last = "The process that computes the linear case ended without a word.";
            while (await process.StandardError.ReadLineAsync(stop) is { } line)
                if (TheoryProgress.Read(line) is { } progress)
                    computation.Progress = progress;
                else if (line.Length > 0)
                    last = line;
            await output;
            await process.WaitForExitAsync(stop);
            if (process.ExitCode != WorkerSession.Done)
                throw new InvalidDataException(last);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static IEnumerable<string> Arguments(TheoryRequest request)
    {
        string[] always = ["theory", "--json", FormattableString.Invariant($"--rank={request.Rank}"), FormattableString.Invariant($"--seed={request.Seed}")];
        return request.Dataset is null ? always : [.. always, $"--dataset={request.Dataset}"];
    }
}
