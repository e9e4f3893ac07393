using CoSae.Engine.Data;
using CoSae.Engine.Metrics;
using CoSae.Engine.Runs;
using CoSae.Engine.Saes;
using CoSae.Engine.Training;
using TorchSharp;

namespace CoSae.Tests.Engine.Training;

/// <summary>Small training runs on the synthetic data of SCIENCE.md section 5.</summary>
internal static class SyntheticRuns
{
    /// <summary>The home whose data sets are built once and shared by test runs.</summary>
    public static CosaeHome Home { get; } = CosaeHome.Locate(
        Environment.GetEnvironmentVariable("COSAE_TEST_DATA") ?? Path.Combine(CosaeHome.Locate().Root, ".cosae", "test-data"));

    public static RunSpec Spec(string method, double pairedFraction, int steps, Func<ObjectiveSpec, ObjectiveSpec>? objective = null)
    {
        var spec = RunSpecDefaults.For("synthetic", method);
        return spec with
        {
            Data = spec.Data with { PairedFraction = pairedFraction },
            Training = spec.Training with { Steps = steps, Threads = 1 },
            Objective = objective?.Invoke(spec.Objective) ?? spec.Objective,
            // Whoever asks for intervals says so.
            Evaluation = spec.Evaluation with { Intervencha = false, Bootstrap = 0 },
        };
    }

    /// <summary>Trains and scores.</summary>
    public static (PropertyScores Scores, TestSet Test) Run(RunSpec spec)
    {
        torch.set_num_threads(1);
        using var set = DataSetCatalog.OpenOrBuild(Home, "synthetic", (_, _) => { }, default);
        var data = new TrainingData(set, spec.Data);
        using var trainer = new Trainer(spec, data, torch.CPU);
        trainer.Train(_ => { }, _ => { }, () => { }, default);
        var test = new TestSet(trainer.Pair, data, torch.CPU, default);
        return (Evaluation.Measure(test, spec.Evaluation, 0, (_, _) => { }, default), test);
    }

    /// <summary>True concepts of the test rows as codes with every concept active. // [rows, concepts]</summary>
    public static double[][] Truth(RunSpec spec)
    {
        using var set = DataSetCatalog.OpenOrBuild(Home, "synthetic", (_, _) => { }, default);
        var truth = set.Truth!;
        long[] rows = Split.Of(set, spec.Data.TestFraction, spec.Data.Seed).Test;
        float[] row = new float[truth.Dim];
        return [.. rows.Select(r =>
        {
            truth.ReadRow(r, row);
            return Array.ConvertAll(row, v => (double)v);
        })];
    }
}
