using CoSae.Engine.Benchmarks;
using CoSae.Engine.Reproduction;
using static CoSae.Tests.Engine.Reproduction.HandMade;

namespace CoSae.Tests.Engine.Reproduction;

/// <summary>Each claim on figures made up to hold, and with one of them changed so that it does not.</summary>
public sealed class JudgeTests
{
    [Fact]
    public void ASingleObjectiveThatRecoversOneOtherPropertyStillMissesAnother() =>
        Assert.Equal(Outcome.Reproduced, Verdict("single-objectives", (_, cell) => Single(cell.Key, "translation", Properties(0.79, 0.6, 0.8, 0.5))));

    [Fact]
    public void ASingleObjectiveThatRecoversAllOthersIsFoundOut()
    {
        var findings = Findings("single-objectives", (_, cell) => Single(cell.Key, "translation", Properties(0.79, 0.95, 0.8, 0.05)));
        var wrong = Assert.Single(findings, f => !f.Holds);
        Assert.StartsWith("Instance-wise translation, reconstruction", wrong.Text);
        Assert.Contains("recovers all others", wrong.Text);
        Assert.Equal(8, findings.Count);
    }

    [Fact]
    public void AGapThatFallsIsAPropertyThatIsRecovered()
    {
        // 0.55 of the way from 0.6 to 0.05.
        var finding = Findings("single-objectives", (_, cell) => Single(cell.Key, "translation", Properties(0.79, 0.95, 0.8, 0.3))).First();
        Assert.True(finding.Holds);
        Assert.Matches(@"misses another property: distributional consistency \(sorted\) \(0\.5[45] ± ", finding.Text);
    }

    [Theory]
    [InlineData(0.92, 0.05, -0.5, 0.001, Outcome.Reproduced)]
    [InlineData(0.80, 0.05, -0.5, 0.001, Outcome.Partly)] // the cycle does not close
    [InlineData(0.92, 0.20, -0.5, 0.001, Outcome.Partly)] // energies differ
    [InlineData(0.92, 0.05, 0.4, 0.001, Outcome.Partly)] // it translates
    [InlineData(0.92, 0.05, -0.5, 0.2, Outcome.Partly)] // it retrieves
    [InlineData(0.80, 0.20, 0.4, 0.2, Outcome.Not)]
    public void UnsupervisedObjectivesAlignDistributionsAndNoInstances(double cycle, double gap, double translation, double r1, Outcome outcome) =>
        Assert.Equal(outcome, Verdict("unsupervised", (_, cell) => cell.Key == "cosae"
            ? [.. Properties(0.9, 0.95, 0.93, 0.03), (Columns.R1, 0.7)]
            : [.. Properties(translation, 0, cycle, gap), (Columns.R1, r1)]));

    [Theory]
    [InlineData(0.75, 0.40, Outcome.Reproduced)]
    [InlineData(0.70, 0.40, Outcome.Partly)] // CoSAE is 0.09 behind in translation
    [InlineData(0.75, 0.06, Outcome.Partly)] // another method is strong everywhere
    public void CosaeIsNearTheBestAndEveryOtherFallsBehind(double cosae, double gapOfOthers, Outcome outcome) =>
        Assert.Equal(outcome, Verdict("all-four", (_, cell) => cell.Key == "cosae" ? Properties(cosae, 0.95, 0.8, 0.05) : Properties(0.79, 0.95, 0.8, gapOfOthers)));

    [Fact]
    public void TheBestIsNamedAndAGapIsBetterWhenSmaller()
    {
        var finding = Findings("all-four", (_, cell) => cell.Key == "cosae" ? Properties(0.79, 0.95, 0.8, 0.3) : Properties(0.5, 0.5, 0.5, cell.Key == "sparc" ? 0.1 : 0.6)).First();
        Assert.False(finding.Holds);
        Assert.Contains("(best: SPARC, 0.10 ± ", finding.Text);
        Assert.Contains("translation R² 0.79 ± 0.0", finding.Text);
    }

    [Theory]
    [InlineData(0.75, 0.79, 0.40, Outcome.Reproduced)]
    [InlineData(0.60, 0.79, 0.40, Outcome.Partly)] // 76 % of what all pairs give
    [InlineData(0.75, 0.79, 0.73, Outcome.Partly)] // hardly ahead of the instance-wise terms
    [InlineData(0.10, 0.79, 0.40, Outcome.Not)]
    [InlineData(-0.1, -0.1, 0.40, Outcome.Not)] // a share of nothing
    public void FewPairsSufficeWhereDistributionalTermsHelp(double few, double all, double instance, Outcome outcome) =>
        Assert.Equal(outcome, Verdict("few-pairs", (_, cell) =>
            [(Columns.Translation, cell.Method != "cosae" ? 0.7 : cell.Key.StartsWith("instance", StringComparison.Ordinal) ? instance : cell.Pairs == 1 ? all : few)]));

    [Fact]
    public void WhatRidgeMakesOfTheSamePairsIsSaid()
    {
        string text = Findings("few-pairs", (_, cell) => [(Columns.Translation, cell.Method == "ridge" ? 0.7 : cell.Pairs == 1 ? 0.79 : 0.75)]).First().Text;
        Assert.Contains("from 72 pairs, 95 % of the 0.79 ± ", text);
        Assert.Contains("ridge on the same pairs: 0.70 ± ", text);
    }

    [Theory]
    [InlineData(0.8, 0.45, 0.3, 0.7, Outcome.Reproduced)]
    [InlineData(0.8, 0.75, 0.3, 0.7, Outcome.Partly)] // one side's encoder nearly suffices
    [InlineData(0.8, 0.45, 0.8, 0.7, Outcome.Partly)] // it translates better than CoSAE
    [InlineData(0.8, 0.45, 0.3, 0.97, Outcome.Partly)]
    [InlineData(0.8, 0.75, 0.8, 0.97, Outcome.Not)]
    public void CrosscodersLoseWhatTheyHaveTogether(double joint, double alone, double translation, double consistency, Outcome outcome) =>
        Assert.Equal(outcome, Verdict("crosscoders", (_, cell) => cell.Key == "cosae"
            ? [(Columns.Reconstruction, 0.8), (Columns.Translation, 0.79), (Columns.IvConsistency, 0.96)]
            : [(Columns.Joint, joint), (Columns.Reconstruction, alone), (Columns.Translation, translation), (Columns.IvConsistency, consistency)]));

    [Fact]
    public void WhatHasNotBeenRunIsPassedOver()
    {
        foreach (var claim in Claim.All)
            Assert.Empty(claim.Judge(Of(claim, (_, _) => null)));
        Assert.Equal(2, Findings("crosscoders", (sweep, cell) => sweep.Key == "encoders" || cell.Key == "cosae" ? null : [(Columns.Joint, 0.8), (Columns.Reconstruction, 0.4)]).Count);
    }

    private static (SurveyColumn, double)[] Single(string cell, string changed, (SurveyColumn, double)[] value) =>
        cell == "none" ? Properties(-0.7, 0, 0.6, 0.6)
        : cell == "all-four" ? Properties(0.79, 0.98, 0.8, 0.05)
        : cell == changed ? value
        : Properties(-0.6, 0.1, 0.7, 0.3);

    private static Outcome Verdict(string claim, Func<Sweep, Cell, (SurveyColumn, double)[]?> figures) => Claim.Of(Findings(claim, figures));

    private static IReadOnlyList<Finding> Findings(string key, Func<Sweep, Cell, (SurveyColumn, double)[]?> figures)
    {
        var claim = Claim.All.Single(c => c.Key == key);
        return claim.Judge(Of(claim, figures));
    }
}
