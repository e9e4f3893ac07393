using CoSae.Engine.Benchmarks;
using CoSae.Engine.Reproduction;
using CoSae.Engine.Statistics;
using static CoSae.Tests.Engine.Reproduction.HandMade;

namespace CoSae.Tests.Engine.Reproduction;

public sealed class MeasuredTests
{
    private static readonly Measured _measured = new(new Dictionary<(string, string), IReadOnlyDictionary<long, SurveyResult>>
    {
        [("s", "base")] = new Dictionary<long, SurveyResult> { [1] = Run((Columns.R1, 0.3)), [0] = Run((Columns.R1, 0.1)), [2] = Failed("no memory") },
        [("s", "better")] = new Dictionary<long, SurveyResult> { [0] = Run((Columns.R1, 0.5)), [1] = Run((Columns.R1, 0.8)), [2] = Run((Columns.R1, 0.9)) },
        [("s", "broken")] = new Dictionary<long, SurveyResult> { [0] = Failed("diverged") },
    });

    [Fact]
    public void WhatRanAndWhatFailedIsCounted()
    {
        Assert.Equal((5, 2), (_measured.Finished, _measured.Failed));
        Assert.Equal(300, _measured.Seconds);
        Assert.Equal([0L, 1L], _measured.Done("s", "base"));
        Assert.Equal([(2L, "no memory")], _measured.Failures("s", "base"));
        Assert.True(_measured.Has("s", "base"));
        Assert.False(_measured.Has("s", "broken"));
        Assert.False(_measured.Has("s", "nothing"));
        Assert.Empty(_measured.Failures("s", "nothing"));
    }

    [Fact]
    public void ASummaryIsOverTheSeedsThatFinished()
    {
        var summary = _measured.Summary("s", "base", Columns.R1)!;
        Assert.Equal((2, 0.2), (summary.N, Math.Round(summary.Mean, 12)));
        Assert.Null(_measured.Summary("s", "base", Columns.Cycle));
        Assert.Null(_measured.Summary("s", "broken", Columns.R1));
    }

    [Fact]
    public void ACellIsComparedSeedBySeed()
    {
        var comparison = _measured.Against("s", "better", "base", Columns.R1)!;
        Assert.Equal((ComparisonKind.Paired, 2, 1), (comparison.Kind, comparison.Paired, comparison.LeftOut));
        Assert.Equal(0.45, comparison.Difference, 12);
        Assert.Null(_measured.Against("s", "better", "broken", Columns.R1));
    }

    [Fact]
    public void AFindingWithoutItsMeasureIsAnError()
    {
        Assert.Contains("broken of s has no r1", Assert.Throws<InvalidOperationException>(() => _measured.Need("s", "broken", Columns.R1)).Message);
        Assert.Throws<InvalidOperationException>(() => _measured.NeedAgainst("s", "better", "broken", Columns.R1));
    }

    [Fact]
    public void AClaimIsCompleteWhenEveryCellHasARun()
    {
        var claim = Claim.All[0];
        Assert.True(Of(claim, (_, _) => Properties(0, 0, 0, 0)).IsComplete(claim));
        Assert.False(Of(claim, (_, cell) => cell.Key == "cycle" ? null : Properties(0, 0, 0, 0)).IsComplete(claim));
        Assert.Equal(22 * 3, claim.Runs(3));
    }

    [Theory]
    [InlineData("0.74 ± 0.02", 0.74, 0.02)]
    [InlineData("0.742 ± 0.003", 0.7421, 0.0031)]
    [InlineData("0.00", -0.004, null)]
    [InlineData("-0.01", -0.0051, null)]
    public void FiguresHaveAsManyDigitsAsMeanSomething(string shown, double mean, double? half) =>
        Assert.Equal(shown, Shown.Of(new SampleSummary(3, mean, 0.1, mean - half, mean + half)));
}
