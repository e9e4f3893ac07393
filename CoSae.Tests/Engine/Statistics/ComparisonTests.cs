using CoSae.Engine.Statistics;
using static CoSae.Tests.Engine.Statistics.StatisticsFixture;

namespace CoSae.Tests.Engine.Statistics;

public sealed class ComparisonTests
{
    [Fact]
    public void PairsAreScipysTtestRel() => Assert.All(Cases("paired"), c =>
        Matches(c, ComparisonKind.Paired, EffectSizeKind.CohenDz, treatmentSeed: 0));

    [Fact]
    public void OtherSeedsAreScipysWelch() => Assert.All(Cases("welch"), c =>
        Matches(c, ComparisonKind.Welch, EffectSizeKind.HedgesG, treatmentSeed: 100));

    [Fact]
    public void OnlyCommonSeedsArePairedAndTheRestIsCounted()
    {
        var comparison = Comparison.Of(Seeded(0, 9, 1, 2, 4), Seeded(1, 1.5, 2.25, 4.5, 7, 8));
        Assert.Equal((ComparisonKind.Paired, 3, 3), (comparison.Kind, comparison.Paired, comparison.LeftOut));
        Assert.Equal((3, 3), (comparison.BaselineN, comparison.TreatmentN));
        Close(1.25 / 3, comparison.Difference);
    }

    [Fact]
    public void BothSeedsMakeAPartner()
    {
        SeededValue[] At(long data, params double[] values) => [.. values.Select((v, i) => new SeededValue(new RunSeed(i, data), v))];
        Assert.Equal(ComparisonKind.Welch, Comparison.Of(At(0, 1, 2), At(1, 1, 3)).Kind);
        Assert.Equal(ComparisonKind.Paired, Comparison.Of(At(1, 1, 2), At(1, 1, 3)).Kind);
    }

    [Fact]
    public void OneCommonSeedIsNoPair()
    {
        var comparison = Comparison.Of(Seeded(0, 1, 2), Seeded(1, 3, 4));
        Assert.Equal((ComparisonKind.Welch, 0, 0), (comparison.Kind, comparison.Paired, comparison.LeftOut));
    }

    [Fact]
    public void OneRunASideGivesADifferenceAndNothingElse()
    {
        var comparison = Comparison.Of(Seeded(0, 0.25), Seeded(0, 0.75));
        Assert.Equal(
            new Comparison { Kind = ComparisonKind.DifferenceOnly, Difference = 0.5, BaselineN = 1, TreatmentN = 1 }, comparison);
        Assert.Equal(Verdict.Undecided, comparison.Verdict);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public void EqualRunsAreWithinNoise(int treatmentSeed)
    {
        var comparison = Comparison.Of(Seeded(0, 0.3, 0.3), Seeded(treatmentSeed, 0.1 + 0.2, 0.3));
        Assert.Equal((1.0, Verdict.WithinNoise), (comparison.P, comparison.Verdict));
        Assert.Null(comparison.Low);
        Assert.Null(comparison.EffectSize);
    }

    [Fact]
    public void AConstantDifferenceProvesNothing()
    {
        foreach (var comparison in new[] { Comparison.Of(Seeded(0, 0.1, 0.7), Seeded(0, 0.2, 0.8)), Comparison.Of(Seeded(0, 0.1, 0.1), Seeded(9, 0.2, 0.2)) })
        {
            Close(0.1, comparison.Difference);
            Assert.Equal((null, null, Verdict.Undecided), (comparison.P, comparison.EffectSize, comparison.Verdict));
            Assert.NotEqual(ComparisonKind.DifferenceOnly, comparison.Kind);
        }
    }

    [Fact]
    public void TheVerdictFollowsTheCorrectedP()
    {
        var comparison = Comparison.Of(Seeded(0, 1, 2, 3), Seeded(0, 2, 3.1, 4.2));
        Assert.Equal(Verdict.Higher, comparison.Verdict);
        Assert.Equal(Verdict.Lower, Comparison.Of(Seeded(0, 2, 3.1, 4.2), Seeded(0, 1, 2, 3)).Verdict);
        Assert.Equal(Verdict.WithinNoise, (comparison with { AdjustedP = 0.05 }).Verdict);
    }

    [Fact]
    public void RefusesWhatIsNoSample()
    {
        Assert.Contains("treatment is NaN", Assert.Throws<ArgumentException>(() => Comparison.Of(Seeded(0, 1), Seeded(0, double.NaN))).Message);
        Assert.Throws<ArgumentException>(() => Comparison.Of([], Seeded(0, 1)));
        Assert.Contains("training seed 4", Assert.Throws<ArgumentException>(() => Comparison.Of([.. Seeded(4, 1), .. Seeded(4, 1)], Seeded(0, 1))).Message);
    }

    private static void Matches(System.Text.Json.JsonElement c, ComparisonKind kind, EffectSizeKind effect, int treatmentSeed)
    {
        var comparison = Comparison.Of(Seeded(0, c.Numbers("baseline")), Seeded(treatmentSeed, c.Numbers("treatment")));
        Assert.Equal((kind, effect), (comparison.Kind, comparison.EffectSizeKind));
        Close(c.Number("difference"), comparison.Difference);
        Close(c.Number("p"), comparison.P);
        Close(c.Number("low"), comparison.Low);
        Close(c.Number("high"), comparison.High);
        Close(c.Number("df"), comparison.DegreesOfFreedom);
        Close(c.Number("effect"), comparison.EffectSize);
        Assert.Equal(comparison.P, comparison.AdjustedP);
    }
}
