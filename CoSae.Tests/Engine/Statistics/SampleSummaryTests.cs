using CoSae.Engine.Statistics;
using static CoSae.Tests.Engine.Statistics.StatisticsFixture;

namespace CoSae.Tests.Engine.Statistics;

public sealed class SampleSummaryTests
{
    [Fact]
    public void MeanDeviationAndIntervalAreScipys() => Assert.All(Cases("summaries"), s =>
    {
        var summary = SampleSummary.Of(s.Numbers("values"));
        Assert.Equal(s.Numbers("values").Length, summary.N);
        Close(s.Number("mean"), summary.Mean);
        Close(s.Number("deviation"), summary.StandardDeviation);
        Close(s.Number("low"), summary.Low);
        Close(s.Number("high"), summary.High);
    });

    [Fact]
    public void OneRunHasNoSpread() => Assert.Equal(new SampleSummary(1, 0.25, null, null, null), SampleSummary.Of([0.25]));

    [Fact]
    public void EqualRunsHaveNoInterval()
    {
        var summary = SampleSummary.Of([0.1, 0.1, 0.1]);
        Assert.Equal((3, null, null), (summary.N, summary.Low, summary.High));
        Assert.Null(summary.Half);
        Assert.InRange(summary.StandardDeviation!.Value, 0, 1e-16);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void WhatIsNotFiniteIsRefusedByName(double value, string name)
    {
        var error = Assert.Throws<ArgumentException>(() => SampleSummary.Of([0.5, value]));
        Assert.Contains($"Value 2 of 2 in the sample is {name}", error.Message);
        Assert.Throws<ArgumentException>(() => SampleSummary.Of([]));
    }
}
