using CoSae.Engine.Data;
using CoSae.Engine.Statistics;
using static CoSae.Tests.Engine.Statistics.StatisticsFixture;

namespace CoSae.Tests.Engine.Statistics;

/// <summary>What must hold for any samples, and over many of them.</summary>
public sealed class ComparisonPropertyTests
{
    private const int Draws = 2000;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(100)]
    public void SwappingTheGroupsNegatesTheDifferenceAndKeepsP(int treatmentSeed) => ForManySamples(treatmentSeed, (b, t) =>
    {
        var (there, back) = (Comparison.Of(b, t), Comparison.Of(t, b));
        Close(-there.Difference, back.Difference);
        Close(there.P!.Value, back.P);
        Close(-there.High!.Value, back.Low);
        Close(-there.EffectSize!.Value, back.EffectSize);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void AddingAConstantToBothChangesNothing(int treatmentSeed) => ForManySamples(treatmentSeed, (b, t) =>
    {
        var (here, moved) = (Comparison.Of(b, t), Comparison.Of(Moved(b), Moved(t)));
        Assert.Equal(here.Difference, moved.Difference, 1e-12);
        Assert.Equal(here.P!.Value, moved.P!.Value, 1e-10);
        Assert.Equal(here.Low!.Value, moved.Low!.Value, 1e-10);
    });

    [Fact]
    public void TheIntervalOfTheMeanHoldsItIn95Of100()
    {
        var random = new RandomSource(1, RandomStream.Evaluation);
        Assert.InRange(Share(() => SampleSummary.Of(Normal(random, 4, 2, 3)) is { } s && s.Low <= 2 && 2 <= s.High), 0.93, 0.97);
    }

    [Theory]
    [InlineData(0, 5, 5)]
    [InlineData(100, 5, 9)]
    public void WithoutADifferenceOneIn20IsBelow5PercentAndIntervalsHoldIt(int treatmentSeed, int baseline, int treatment)
    {
        var random = new RandomSource(2, RandomStream.Evaluation);
        Comparison Draw(double apart) => Comparison.Of(
            Seeded(0, Normal(random, baseline, 0, 1)), Seeded(treatmentSeed, Normal(random, treatment, apart, 2)));
        Assert.InRange(Share(() => Draw(0).P < 0.05), 0.04, 0.06);
        Assert.InRange(Share(() => Draw(1.5) is { } c && c.Low <= 1.5 && 1.5 <= c.High), 0.93, 0.97);
    }

    private static double Share(Func<bool> holds) => Enumerable.Range(0, Draws).Count(_ => holds()) / (double)Draws;

    private static double[] Normal(RandomSource random, int n, double mean, double deviation) =>
        [.. Enumerable.Range(0, n).Select(_ => mean + deviation * random.NextNormal())];

    private static SeededValue[] Moved(SeededValue[] values) => [.. values.Select(v => v with { Value = v.Value + 3 })];

    private static void ForManySamples(int treatmentSeed, Action<SeededValue[], SeededValue[]> check)
    {
        var random = new RandomSource(5, RandomStream.Evaluation);
        for (int i = 0; i < 100; i++)
            check(Seeded(0, Normal(random, 5 + i % 5, 0.4, 0.1)), Seeded(treatmentSeed, Normal(random, 5 + i % 3, 0.5, 0.2)));
    }
}
