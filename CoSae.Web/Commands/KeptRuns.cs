using CoSae.Engine.Benchmarks;
using CoSae.Engine.Runs;

namespace CoSae.Web.Commands;

/// <summary>Trains the runs of a survey or a sweep that are not done yet, each in a worker process of its own.</summary>
internal static class KeptRuns
{
    /// <summary>Trains what is missing; a run that fails leaves its reason and stops no other.</summary>
    /// <param name="jobs">Runs at a time.</param>
    public static async Task TrainAsync(CosaeHome home, IReadOnlyList<KeptRun> runs, int jobs, string verb, CancellationToken cancel)
    {
        var distinct = runs.DistinctBy(r => r.Folder.Path).ToList();
        var missing = distinct.Where(r => !r.IsDone).ToList();
        int done = distinct.Count - missing.Count;
        Console.Error.WriteLine($"{verb}: {missing.Count} runs of {distinct.Count} are to be made");
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancel }, async (run, stop) =>
        {
            try
            {
                if (!Directory.Exists(run.Folder.Path))
                    run.Folder.Create(run.Spec);
                var start = BenchProcess.Self("worker", run.Folder.Path);
                start.Environment["COSAE_DATA"] = home.Data;
                await BenchProcess.RunAsync(start, stop);
                File.Delete(run.ErrorFile);
            }
            catch (BenchException e)
            {
                // The others are worth having; the table shows what went wrong.
                await File.WriteAllTextAsync(run.ErrorFile, Reason(run.Folder) ?? e.Message, stop);
            }
            Console.Error.WriteLine($"{verb}: {Interlocked.Increment(ref done)} of {distinct.Count}: {run.Title}");
        });
    }

    // What the worker itself said last; its output is not where it says it.
    private static string? Reason(RunFolder folder) =>
        RunEventReader.Read(folder, 0).Events.OfType<StateEvent>().LastOrDefault(e => e.State == RunState.Failed)?.Message;
}
