using System.Diagnostics;
using CoSae.Engine.Data;
using CoSae.Engine.Data.Formats;
using CoSae.Engine.Runs;
using CoSae.Engine.Training;
using TorchSharp;

namespace CoSae.Engine.Benchmarks;

/// <summary>Measures how rows get from files into the training, at the size of ImageNet.</summary>
public static class DataBenchmark
{
    private const long SmallRows = 20_000, ConvertedRows = 200_000;
    private const int GatherRows = 1024, GatherRounds = 60, Turns = 6, AllSteps = 150_000_000;

    /// <summary>Generates, measures, deletes.</summary>
    /// <param name="report">Told what is being done and the share of it, on any thread.</param>
    /// <exception cref="ArgumentException">The options have mistakes; all of them are named.</exception>
    /// <exception cref="OperationCanceledException">Stopped; what was generated is deleted.</exception>
    public static DataBenchmarkResult Run(DataBenchmarkOptions options, Action<string, double> report, CancellationToken cancel)
    {
        var errors = options.Validate();
        if (errors.Count > 0)
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        string folder = Path.Combine(options.Folder, $"cosae-bench-{Environment.ProcessId}");
        bool made = !Directory.Exists(options.Folder);
        try
        {
            return Measure(options, folder, report, cancel);
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            if (made && Directory.Exists(options.Folder))
                Directory.Delete(options.Folder);
        }
    }

    private static DataBenchmarkResult Measure(DataBenchmarkOptions options, string folder, Action<string, double> report, CancellationToken cancel)
    {
        torch.set_num_threads(options.Threads > 0 ? options.Threads : Environment.ProcessorCount);
        string Write(string name, long rows, int dimB, ElementType type)
        {
            string path = Path.Combine(folder, name);
            BenchmarkDataSet.Write(path, rows, options.Dim, dimB, type, 1, (what, share) => report($"{name} set: {what}", share), cancel);
            return path;
        }

        var gathers = new List<DataGather>();
        foreach (var type in new[] { ElementType.F16, ElementType.BF16 })
        {
            string path = Write(type.ToString(), Math.Min(options.Rows, ConvertedRows), 1, type);
            gathers.Add(Gather(path, cancel));
            Directory.Delete(path, recursive: true);
        }
        string small = Write("small", Math.Min(options.Rows, SmallRows), options.Dim, ElementType.F32);
        var clock = Stopwatch.StartNew();
        string large = Write("large", options.Rows, options.Dim, ElementType.F32);
        double writing = clock.Elapsed.TotalSeconds;

        using var memory = new AnonymousMemory();
        var spec = Spec(options);
        report("open, split, pair", 0);
        clock.Restart();
        using var largeSet = DataSet.Open(large);
        var split = Split.Of(largeSet, spec.Data.TestFraction, spec.Data.Seed);
        _ = Pairing.Known(split.Train.Length, spec.Data.PairedFraction, spec.Data.Seed);
        double opening = clock.Elapsed.TotalSeconds;
        // Once to bring it all into the page cache, once to measure.
        var data = new TrainingData(largeSet, spec.Data, cancel, report);
        clock.Restart();
        Standardizer.Fit(largeSet.A, split.Train, cancel);
        Standardizer.Fit(largeSet.B, split.Train, cancel);
        double statistics = clock.Elapsed.TotalSeconds;
        using var smallSet = DataSet.Open(small);
        var (fromMemory, fromFiles) = Train(spec, new TrainingData(smallSet, spec.Data, cancel), data, options, report, cancel);
        double peak = memory.PeakMib;
        gathers.Insert(0, Gather(large, cancel));
        return new DataBenchmarkResult(
            options.Rows, options.Rows * 2.0 * options.Dim * sizeof(float) / 1e9, writing, gathers, opening, statistics, fromMemory, fromFiles, peak);
    }

    private static RunSpec Spec(DataBenchmarkOptions options)
    {
        var spec = RunSpecDefaults.For("benchmark", "cosae");
        return spec with
        {
            Data = spec.Data with { TestFraction = 0.05, PairedFraction = 0.01 },
            Model = spec.Model with { Latents = options.Latents, K = options.K },
            // So many steps that no report falls into the few that are taken.
            Objective = spec.Objective with { Schedule = Objectives.Schedule.Joint },
            Training = spec.Training with
            {
                Batch = options.Batch, Steps = AllSteps, Threads = options.Threads, LearningRate = 1e-4, CheckpointEvery = Turn(options),
            },
        };
    }

    /// <summary>Steps on one set before the other has its turn.</summary>
    private static int Turn(DataBenchmarkOptions options) => Math.Max(1, options.Steps / Turns);

    // The two sets take turns, so that whatever else the machine does slows both.
    private static (double Memory, double Files) Train(
        RunSpec spec, TrainingData small, TrainingData large, DataBenchmarkOptions options, Action<string, double> report, CancellationToken cancel)
    {
        var (memory, files) = (new List<double>(), new List<double>());
        using var onMemory = new Trainer(spec, small, torch.CPU);
        using var onFiles = new Trainer(spec, large, torch.CPU);
        foreach (var trainer in new[] { onMemory, onFiles })
            // Late enough for every term to act.
            trainer.State = trainer.State with { Step = (int)(0.35 * AllSteps) / Turn(options) * Turn(options) };
        for (int turn = 0; turn <= Turns; turn++)
        {
            report("training", (double)turn / (Turns + 1));
            var (onePass, other) = (Seconds(onMemory, cancel), Seconds(onFiles, cancel));
            if (turn == 0)
                continue; // to warm up
            memory.Add(onePass);
            files.Add(other);
        }
        double samples = (double)options.Batch * Turn(options);
        return (samples / Median(memory), samples / Median(files));
    }

    // One turn: up to where a checkpoint is due.
    private static double Seconds(Trainer trainer, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        long start = Stopwatch.GetTimestamp();
        double seconds = 0;
        try
        {
            trainer.Train(_ => { }, _ => { }, () =>
            {
                seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                stop.Cancel();
            }, stop.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The turn is over.
        }
        return seconds;
    }

    private static DataGather Gather(string path, CancellationToken cancel)
    {
        using var set = DataSet.Open(path);
        set.A.CheckFinite(cancel); // into the page cache
        var random = new RandomSource(2, RandomStream.Batches);
        long[] rows = new long[GatherRows];
        float[] buffer = new float[GatherRows * set.A.Dim], source = new float[Math.Max(buffer.Length, 1 << 26)];
        Array.Fill(source, 1f);
        var (gather, copy) = (new List<double>(), new List<double>());
        for (int round = 0; round < GatherRounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            for (int i = 0; i < rows.Length; i++)
                rows[i] = random.Next(set.A.Rows);
            long start = Stopwatch.GetTimestamp();
            set.A.Gather(rows, buffer);
            gather.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            int from = (int)((long)round * buffer.Length % Math.Max(1, source.Length - buffer.Length));
            start = Stopwatch.GetTimestamp();
            source.AsSpan(from, buffer.Length).CopyTo(buffer);
            copy.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        double bytes = buffer.Length * (double)sizeof(float);
        return new DataGather(set.A.ElementType.ToString(), GatherRows / Median(gather), bytes / Median(gather) / 1e9, bytes / Median(copy) / 1e9);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
