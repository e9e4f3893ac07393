using CoSae.Engine.Data;
using CoSae.Engine.Statistics;
using static CoSae.Tests.Engine.Statistics.StatisticsFixture;

namespace CoSae.Tests.Engine.Statistics;

public sealed class MinimumDetectableDifferenceTests
{
    [Fact]
    public void IsTheFormula() => Assert.All(Cases("power"), c =>
    {
        var found = MinimumDetectableDifference.Of(c.Numbers("repeats"));
        Assert.Equal(c.Numbers("repeats").Length, found.Repeats);
        Close(c.Number("deviation"), found.StandardDeviation);
        Close(c.Number("value"), found.Value);
        Close(c.Number("low"), found.Low);
        Close(c.Number("high"), found.High);
    });

    [Fact]
    public void TheIntervalHoldsTheTrueValueInNineteenOfTwenty()
    {
        const int repeats = 5, draws = 4000;
        var random = new RandomSource(12, RandomStream.Evaluation);
        double truth = (TDistribution.Interval95(repeats - 1) + TDistribution.Quantile(0.8, repeats - 1)) * Math.Sqrt(2);
        int held = 0;
        for (int d = 0; d < draws; d++)
        {
            var found = MinimumDetectableDifference.Of([.. Enumerable.Range(0, repeats).Select(_ => random.NextNormal())]);
            held += found.Low < truth && truth < found.High ? 1 : 0;
        }
        Assert.InRange(held / (double)draws, 0.94, 0.96);
    }

    [Fact]
    public void ADifferenceOfThatSizeIsFoundInFourOfFive()
    {
        const int repeats = 10, draws = 4000;
        var random = new RandomSource(11, RandomStream.Evaluation);
        double[] Repeats() => [.. Enumerable.Range(0, repeats).Select(_ => random.NextNormal())];
        // The formula at the true standard deviation, 1; each draw then has only its own repeats to judge by.
        double apart = (TDistribution.Interval95(repeats - 1) + TDistribution.Quantile(0.8, repeats - 1)) * Math.Sqrt(2);
        int detected = 0;
        for (int d = 0; d < draws; d++)
        {
            double s = MinimumDetectableDifference.Of(Repeats()).StandardDeviation;
            double t = (apart + random.NextNormal() - random.NextNormal()) / (s * Math.Sqrt(2));
            detected += TDistribution.TwoSidedP(t, repeats - 1) < 0.05 ? 1 : 0;
        }
        Assert.InRange(detected / (double)draws, 0.78, 0.82);
    }

    [Fact]
    public void EqualRepeatsDetectNothing()
    {
        var found = MinimumDetectableDifference.Of([0.7, 0.7, 0.7]);
        Assert.Equal((null, null, null), (found.Value, found.Low, found.High));
    }

    [Fact]
    public void OneRepeatIsRefused()
    {
        Assert.Contains("1 repeats", Assert.Throws<ArgumentException>(() => MinimumDetectableDifference.Of([0.7])).Message);
        Assert.Throws<ArgumentException>(() => MinimumDetectableDifference.Of([0.7, double.NaN]));
    }
}
