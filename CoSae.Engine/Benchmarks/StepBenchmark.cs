using System.Diagnostics;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Benchmarks;

/// <summary>Times single steps of the real <see cref="Trainer"/>. Meant for a process of its own: peak memory is the process's.</summary>
public static class StepBenchmark
{
    private const int WarmUp = 2, Floors = 5, BatchesOfRows = 8;

    // So long a run that no report, which reads figures back, falls among the timed steps.
    private const int Length = 1_000_000;

    /// <summary>Measures on Gaussian rows, 8 batches of them, that it writes to a temporary folder and removes.</summary>
    /// <param name="size">Without mistakes.</param>
    /// <param name="method">Preset.</param>
    /// <param name="warm">Called before the first timed step.</param>
    public static StepMeasure Run(StepSize size, string method, Action warm, CancellationToken stop)
    {
        torch.set_num_threads(size.Threads);
        string folder = Directory.CreateTempSubdirectory("cosae-bench-").FullName;
        try
        {
            GaussianDataSet.Write(folder, Math.Max(BatchesOfRows * size.Batch, 64), size.DimA, size.DimB);
            using var set = DataSet.Open(folder);
            var spec = size.Spec(method, GaussianDataSet.Name, Length);
            // A run that saves after every step tells when each has ended; here nothing is saved.
            spec = spec with { Training = spec.Training with { CheckpointEvery = 1 } };
            double seconds;
            using (var trainer = new Trainer(spec, new TrainingData(set, spec.Data, stop), torch.CPU))
                seconds = Median(TimeSteps(trainer, size.Steps, warm, stop));
            double peak = ProcessFigures.PeakRssMib(); // before the floor, which is no part of the training
            return new StepMeasure(seconds, size.Batch / seconds, Floor(size), peak);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<double> TimeSteps(Trainer trainer, int steps, Action warm, CancellationToken stop)
    {
        // From the middle of the run: every term acts and the learning rate is past its warm-up.
        trainer.State = trainer.State with { Step = Length / 2 };
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var seconds = new List<double>(steps);
        int done = 0;
        long start = 0;
        try
        {
            trainer.Train(_ => { }, _ => { }, StepDone, enough.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // The steps that were asked for are done.
        }
        return seconds;

        void StepDone()
        {
            if (++done > WarmUp)
                seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (done == WarmUp)
                warm();
            if (seconds.Count == steps)
                enough.Cancel();
            start = Stopwatch.GetTimestamp();
        }
    }

    private static double Floor(StepSize size)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var sides = new[] { size.DimA, size.DimB }.Select(dim => (
            X: randn([size.Batch, dim]), W: randn([size.Latents, dim]), Bias: zeros(size.Latents))).ToList();
        return Median([.. Enumerable.Range(0, Floors).Select(_ =>
        {
            using var products = NewDisposeScope();
            long start = Stopwatch.GetTimestamp();
            foreach (var (x, w, bias) in sides)
                addmm(bias, x, w.t(), beta: 1, alpha: 1); // [batch, latents]
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        })]);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
