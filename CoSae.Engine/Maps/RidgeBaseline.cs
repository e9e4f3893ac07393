using CoSae.Engine.Metrics;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// Ridge regression from a run's own known pairs, scored on the run's own test rows: the baseline that keeps every method
/// honest (SCIENCE.md section 9). It has no concepts, but in translation it is hard to beat.
/// </summary>
public static class RidgeBaseline
{
    /// <summary>Fewest known pairs that it is fitted from.</summary>
    public const int FewestPairs = 3;

    /// <summary>Fits and scores; null where fewer than three pairs are known.</summary>
    /// <param name="xA">The run's test rows, standardised; not taken over. // [rows, dimA]</param>
    /// <param name="xB">[rows, dimB]</param>
    public static BaselineScores? Measure(
        TrainingData data, Tensor xA, Tensor xB, Device device, EvaluationSpec spec, long seed, CancellationToken stop)
    {
        if (data.Known.Length < FewestPairs)
            return null;
        using var scope = NewDisposeScope();
        using var map = Fit(data, device);
        using var test = new MapTestSet(map, xA.alias(), xB.alias(), stop);
        var bootstrap = new Bootstrap(test.Rows, spec.Bootstrap, seed, stop);
        return new BaselineScores(MapEvaluation.Translation(test, bootstrap)!, MapEvaluation.Retrieval(test, bootstrap, spec, seed, stop));
    }

    /// <summary>Ridge both ways from all known pairs.</summary>
    public static LinearMap Fit(TrainingData data, Device device)
    {
        using var scope = NewDisposeScope();
        var (a, b) = KnownRows.Pairs(data, device);
        return new LinearMap(Ridge.Fit(a, b).Weights, Ridge.Fit(b, a).Weights);
    }
}
