using CoSae.Engine.Data;
using CoSae.Engine.Metrics;

namespace CoSae.Tests.Engine.Metrics;

public sealed class BootstrapTests
{
    [Fact]
    public void IntervalOfAMeanIsAsWideAsTheoryGives()
    {
        double[] items = Normal(2000, 1);
        var score = new Bootstrap(items.Length, 1000, 0).Scores(1, (w, r) => r[0] = Mean(items, w))[0];
        double expected = 2 * 1.96 / Math.Sqrt(items.Length);
        Assert.Equal(items.Average(), score.Value, 1e-9);
        Assert.InRange((score.High - score.Low) / expected, 0.9, 1.1);
        Assert.Equal(2000, score.N);
    }

    [Fact]
    public void NinetyFivePercentOfIntervalsHoldTheTruth()
    {
        int held = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            double[] items = Normal(80, 100 + trial);
            var score = new Bootstrap(items.Length, 300, trial).Scores(1, (w, r) => r[0] = Mean(items, w))[0];
            held += score.Low <= 0 && score.High >= 0 ? 1 : 0;
        }
        Assert.InRange(held, 176, 199);
    }

    [Fact]
    public void ABiasedFigureLiesInItsOwnInterval()
    {
        // |mean| of noise: in a resample it is larger than in the sample.
        double[] items = Normal(200, 3);
        double offset = items.Average();
        items = [.. items.Select(x => x - offset)];
        var score = new Bootstrap(items.Length, 500, 0).Scores(1, (w, r) => r[0] = Math.Abs(Mean(items, w)))[0];
        Assert.InRange(score.Value, score.Low, score.High);
    }

    [Fact]
    public void SameSeedSameIntervalAndNoneWithoutResamples()
    {
        double[] items = Normal(50, 4);
        var (x, y) = (new Bootstrap(50, 200, 7).Scores(1, Statistic)[0], new Bootstrap(50, 200, 7).Scores(1, Statistic)[0]);
        Assert.Equal(x, y);
        Assert.NotEqual(x, new Bootstrap(50, 200, 8).Scores(1, Statistic)[0]);
        var bare = new Bootstrap(50, 0, 7).Scores(1, Statistic)[0];
        Assert.Equal((bare.Value, bare.Value), (bare.Low, bare.High));

        void Statistic(ReadOnlySpan<byte> w, Span<double> r) => r[0] = Mean(items, w);
    }

    [Fact]
    public void QuantilesAreInterpolated()
    {
        Assert.Equal(1.5, Bootstrap.Quantile([0, 1, 2, 3], 0.5), 1e-12);
        Assert.Equal(3, Bootstrap.Quantile([0, 1, 2, 3], 1), 1e-12);
    }

    private static double[] Normal(int n, long seed)
    {
        var random = new RandomSource(seed, RandomStream.Evaluation);
        return [.. Enumerable.Range(0, n).Select(_ => random.NextNormal())];
    }

    private static double Mean(double[] items, ReadOnlySpan<byte> weights)
    {
        double sum = 0, n = 0;
        for (int i = 0; i < items.Length; i++)
            (sum, n) = (sum + weights[i] * items[i], n + weights[i]);
        return sum / n;
    }
}
