using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using CoSae.Data;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Adding;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.DataSets;

/// <summary>
/// Adds data sets and computes their previews in processes of their own: the server never loads libtorch, and gigabytes of
/// somebody's embeddings cannot take its memory.
/// </summary>
public sealed class DataSetTool(CosaeHome home, IDbContextFactory<CosaeDb> store, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<DataSetPreview>>> _previews = new();

    /// <summary>The preview of a data set that is built; computed once and kept in its folder.</summary>
    /// <param name="build">Whether a built-in one that is not built yet is built first.</param>
    /// <exception cref="InvalidDataException">There is no such data set, it is damaged, or it is not built.</exception>
    public async Task<DataSetPreview> PreviewAsync(string name, bool build, CancellationToken cancel)
    {
        if (!DataSetCatalog.IsValidName(name))
            throw new InvalidDataException($"'{name}' is not a data set.");
        if (DataSetPreview.Read(Path.Combine(home.DataSetsFolder, name)) is { } kept)
            return kept;
        // Several pages may ask at once: one process answers all of them, and goes on when one of them is closed.
        var shared = _previews.GetOrAdd(name, n => new Lazy<Task<DataSetPreview>>(() => ComputeAsync(n, build)));
        try
        {
            return await shared.Value.WaitAsync(cancel);
        }
        finally
        {
            if (shared.Value.IsCompleted)
                _previews.TryRemove(KeyValuePair.Create(name, shared));
        }
    }

    /// <summary>Adds a data set.</summary>
    /// <exception cref="DataSetRefusedException">The files cannot become one.</exception>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public async Task<AddedDataSet> AddAsync(DataSetRequest request, CancellationToken cancel)
    {
        var (code, output, error) = await RunAsync(JsonSerializer.Serialize(request, EngineJson.Compact), cancel, "add-json");
        if (code == WorkerSession.BadInput && output.Length > 0)
            throw new DataSetRefusedException(JsonSerializer.Deserialize<Refusal>(output, EngineJson.Compact)!.Errors);
        if (code != WorkerSession.Done)
            throw new IOException(Last(error));
        var added = JsonSerializer.Deserialize<AddedDataSet>(output, EngineJson.Compact)!;
        await DataSetIndex.UpdateAsync(store, DataSetCatalog.All(home), clock, cancel);
        return added;
    }

    private async Task<DataSetPreview> ComputeAsync(string name, bool build)
    {
        string[] arguments = build ? ["info", name, "--json", "--build"] : ["info", name, "--json"];
        var (code, output, error) = await RunAsync("", CancellationToken.None, arguments);
        if (code != WorkerSession.Done)
            throw new InvalidDataException(Last(error));
        return JsonSerializer.Deserialize<Shown>(output, EngineJson.Compact)!.Preview
            ?? throw new InvalidDataException($"{name} is not built yet.");
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string input, CancellationToken cancel, params IEnumerable<string> arguments)
    {
        // This program, also where something else hosts it.
        string own = Path.Combine(AppContext.BaseDirectory, "cosae");
        var start = new ProcessStartInfo(File.Exists(own) ? own : Environment.ProcessPath!, ["datasets", .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home.Root,
        };
        start.Environment["COSAE_ROOT"] = home.Root;
        start.Environment["COSAE_DATA"] = home.Data;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        try
        {
            var error = process.StandardError.ReadToEndAsync(cancel);
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            await process.StandardInput.WriteAsync(input.AsMemory(), cancel);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static string Last(string error) =>
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "The process that reads data sets ended without a word.";

    private sealed record Refusal(IReadOnlyList<SpecError> Errors);

    private sealed record Shown(DataSetSummary DataSet, DataSetInfo Info, DataSetPreview? Preview);
}
