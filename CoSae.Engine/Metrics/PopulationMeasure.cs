using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Metrics;

/// <summary>How far translated rows, as a population, are from real ones, with intervals and floors (SCIENCE.md section 6).</summary>
public static class PopulationMeasure
{
    /// <summary>Random splits that a noise floor is taken from.</summary>
    public const int Splits = 20;

    /// <summary>Resamples of figures that cost much, at most.</summary>
    public const int CostlyResamples = 200;

    /// <summary>One direction. // both [rows, dim]</summary>
    public static TranslatedPopulation Of(
        Tensor translated, Tensor real, Bootstrap bootstrap, EvaluationSpec spec, long seed, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        var random = new RandomSource(seed, RandomStream.Evaluation);
        int resamples = Math.Min(spec.Bootstrap, CostlyResamples);
        var gap = Bootstrap.Interval(MomentGap.Of(translated, real), MomentGap.Resampled(translated, real, resamples, random, stop), real.shape[0]);
        var sliced = SlicedWasserstein.Between(translated, real, SlicedWasserstein.FixedDirections(real.shape[1], real.device), stop);
        var distance = bootstrap.Around([sliced.Value()], (weights, results) => results[0] = sliced.Of(weights), CostlyResamples)[0];
        return new TranslatedPopulation(gap, distance, new(
            OverSplits(MomentGap.Floor(real, Splits, random, stop), real.shape[0]), OverSplits(sliced.Floor(Splits, random, stop), real.shape[0])));
    }

    /// <summary>The two directions are separate populations: their mean's interval is as wide as two independent errors make it.</summary>
    public static TranslatedPopulation MeanOf(TranslatedPopulation x, TranslatedPopulation y) => new(
        MeanOf(x.MomentGap, y.MomentGap), MeanOf(x.SlicedWasserstein, y.SlicedWasserstein),
        new(MeanOf(x.Floor.MomentGap, y.Floor.MomentGap), MeanOf(x.Floor.SlicedWasserstein, y.Floor.SlicedWasserstein)));

    /// <summary>The mean of a floor over random splits, with the range that holds 95 % of them.</summary>
    public static Score OverSplits(double[] values, long n)
    {
        Array.Sort(values);
        return new Score(values.Average(), Bootstrap.Quantile(values, 0.025), Bootstrap.Quantile(values, 0.975), n);
    }

    private static Score MeanOf(Score x, Score y)
    {
        double value = (x.Value + y.Value) / 2;
        double low = Math.Sqrt(Math.Pow(x.Value - x.Low, 2) + Math.Pow(y.Value - y.Low, 2)) / 2;
        double high = Math.Sqrt(Math.Pow(x.High - x.Value, 2) + Math.Pow(y.High - y.Value, 2)) / 2;
        return new Score(value, value - low, value + high, x.N);
    }
}
