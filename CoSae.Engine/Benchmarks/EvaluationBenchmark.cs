using System.Diagnostics;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Metrics;
using CoSae.Engine.Runs;
using CoSae.Engine.Saes;
using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Benchmarks;

/// <summary>Measures how the cost of an evaluation grows with rows and with latents, on codes of a pair with random weights.</summary>
public static class EvaluationBenchmark
{
    /// <summary>Generates, measures one size after the other, deletes.</summary>
    /// <param name="report">Told what is being done and the share of it, on any thread.</param>
    /// <exception cref="OperationCanceledException">Stopped; what was generated is deleted.</exception>
    public static IReadOnlyList<EvaluationCost> Run(EvaluationBenchmarkOptions options, Action<string, double> report, CancellationToken cancel)
    {
        string folder = Path.Combine(options.Folder, $"cosae-bench-{Environment.ProcessId}");
        bool made = !Directory.Exists(options.Folder);
        try
        {
            var costs = new List<EvaluationCost>();
            // The first evaluation of a process pays for compiling it.
            Measure((1000, 256), options, folder, cancel);
            foreach (var size in options.Sizes)
            {
                report($"{size.Rows} rows, {size.Latents} latents", (double)costs.Count / options.Sizes.Count);
                costs.Add(Measure(size, options, folder, cancel));
            }
            return costs;
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            if (made && Directory.Exists(options.Folder))
                Directory.Delete(options.Folder);
        }
    }

    private static EvaluationCost Measure((int Rows, int Latents) size, EvaluationBenchmarkOptions options, string folder, CancellationToken cancel)
    {
        const int trainRows = 1000;
        BenchmarkDataSet.Write(folder, size.Rows + trainRows, options.Dim, options.Dim, ElementType.F32, 1, (_, _) => { }, cancel);
        using var set = DataSet.Open(folder);
        var data = new TrainingData(set, new DataSpec { Dataset = "benchmark", TestFraction = size.Rows / (double)(size.Rows + trainRows) }, cancel);
        using var generator = new Generator(1, CPU);
        using var pair = new SaePair(
            SparseAutoencoder.Create(options.Dim, size.Latents, options.K, generator, CPU),
            SparseAutoencoder.Create(options.Dim, size.Latents, options.K, generator, CPU));
        using var memory = new AnonymousMemory();
        var clock = Stopwatch.StartNew();
        using var test = new TestSet(pair, data, CPU, cancel);
        double encoding = clock.Elapsed.TotalSeconds;
        clock.Restart();
        Evaluation.Measure(test, new EvaluationSpec { Bootstrap = options.Bootstrap }, 0, (_, _) => { }, cancel);
        return new EvaluationCost(size.Rows, size.Latents, encoding, clock.Elapsed.TotalSeconds, memory.PeakMib);
    }
}
