using System.Text.Json;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;

namespace CoSae.Web.Commands;

/// <summary>Times whole workers on data folders of their own: how long they take to start, and to score.</summary>
internal static class BenchWorker
{
    private const int Starts = 3, ScoredRows = 32_768, ScoredDim = 256, ScoredLatents = 1024, Classes = 20;

    /// <summary>Three small runs for the start, one larger for the scores.</summary>
    /// <exception cref="BenchException">A worker failed.</exception>
    public static async Task<WorkerTimes> MeasureAsync(TimeProvider clock, CancellationToken cancel)
    {
        var small = new StepSize { DimA = 16, DimB = 16, Latents = 64, K = 4, Batch = 32, Paired = 32, Threads = 1 };
        var starts = new List<double>();
        for (int i = 0; i < Starts; i++)
            starts.Add((await RunAsync(small, 600, 0, clock, cancel)).Start);
        starts.Sort();
        var scored = new StepSize { DimA = ScoredDim, DimB = ScoredDim, Latents = ScoredLatents, K = 16, Batch = 512 };
        var (_, folder) = await RunAsync(scored, ScoredRows, Classes, clock, cancel);
        return new WorkerTimes(starts[Starts / 2], folder["evaluation"], folder["intervencha"], ScoredRows / 2, ScoredLatents, ScoredDim);
    }

    private static async Task<(double Start, IReadOnlyDictionary<string, double> Seconds)> RunAsync(
        StepSize size, int rows, int classes, TimeProvider clock, CancellationToken cancel)
    {
        string data = Directory.CreateTempSubdirectory("cosae-bench-").FullName;
        try
        {
            var home = CosaeHome.Locate(data);
            GaussianDataSet.Write(Path.Combine(home.DataSetsFolder, GaussianDataSet.Name), rows, size.DimA, size.DimB, classes);
            var folder = new RunFolder(Path.Combine(home.RunsFolder, GaussianDataSet.Name));
            var spec = size.Spec("cosae", GaussianDataSet.Name, 20);
            folder.Create(spec with
            {
                Data = spec.Data with { TestFraction = 0.5 },
                Evaluation = new EvaluationSpec { Intervencha = classes > 0, ProbeRepeats = 0 },
            });
            var start = BenchProcess.Self("worker", folder.Path);
            start.Environment["COSAE_DATA"] = data;
            var started = clock.GetUtcNow();
            await BenchProcess.RunAsync(start, cancel);
            var first = RunEventReader.Read(folder, 0).Events.OfType<StepEvent>().First();
            return ((first.T - started).TotalSeconds, ReadScores(folder).Timing.SecondsByPhase);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static RunScores ReadScores(RunFolder folder) =>
        JsonSerializer.Deserialize<RunScores>(File.ReadAllText(folder.ScoresFile), EngineJson.Compact)
        ?? throw new BenchException($"{folder.ScoresFile} is empty.");
}
