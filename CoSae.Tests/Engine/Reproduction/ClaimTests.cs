using CoSae.Engine.Benchmarks;
using CoSae.Engine.Data;
using CoSae.Engine.Reproduction;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Reproduction;

public sealed class ClaimTests
{
    private static readonly CosaeHome _nothing = CosaeHome.Locate(Path.GetTempPath());

    public static TheoryData<string, string, string> Cells()
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var claim in Claim.All)
            foreach (var sweep in claim.Sweeps)
                foreach (var cell in sweep.Cells)
                    cells.Add(claim.Key, sweep.Key, cell.Key);
        return cells;
    }

    [Theory]
    [InlineData(Outcome.Unfinished)]
    [InlineData(Outcome.Reproduced, true)]
    [InlineData(Outcome.Reproduced, true, true)]
    [InlineData(Outcome.Partly, true, false)]
    [InlineData(Outcome.Not, false)]
    [InlineData(Outcome.Not, false, false)]
    public void TheOutcomeIsWhatTheFindingsAmountTo(Outcome outcome, params bool[] holds) =>
        Assert.Equal(outcome, Claim.Of([.. holds.Select(h => new Finding("", h))]));

    [Theory]
    [MemberData(nameof(Cells))]
    public void EveryCellIsAValidSpecOfTheSeed(string claim, string sweep, string cell)
    {
        var c = Find(claim, sweep, cell);
        var info = DataSetCatalog.Find(_nothing, c.DataSet)!;
        var spec = c.Spec(2, info);
        Assert.Empty(spec.Validate(info));
        Assert.Equal((2, 2), (spec.Data.Seed, spec.Training.Seed));
        if (c.Point is { } point)
            Assert.Equal(point.X, Pairing.KnownPairs(Split.Sizes(info, spec.Data.TestFraction).Train, spec.Data.PairedFraction));
    }

    [Fact]
    public void KeysAreUniqueAndEveryBaselineIsARow()
    {
        Assert.Equal(Claim.All.Count, Claim.All.Select(c => c.Key).Distinct().Count());
        foreach (var claim in Claim.All)
        {
            Assert.Equal(claim.Sweeps.Count, claim.Sweeps.Select(s => s.Key).Distinct().Count());
            foreach (var sweep in claim.Sweeps)
            {
                Assert.Equal(sweep.Cells.Count, sweep.Cells.Select(c => c.Key).Distinct().Count());
                Assert.Contains(sweep.Cells, c => c.Key == sweep.Baseline);
                // Two rows of a table that are one setting would be compared as if they were two.
                Assert.Equal(sweep.Cells.Count, sweep.Cells.Select(Hash).Distinct().Count());
            }
        }
    }

    [Fact]
    public void TheObjectivesAreThereAloneAndInPairsWithAndWithoutReconstruction()
    {
        var objectives = Claim.All.Single(c => c.Key == "single-objectives").Sweeps.Single().Cells.Select(c => c.Spec(0, null).Objective).ToList();
        Assert.Equal(22, objectives.Distinct().Count());
        int Terms(ObjectiveSpec o) => new[] { o.InstanceTranslation, o.InstanceConsistency, o.DistributionalTranslation.Weight, o.DistributionalConsistency.Weight }.Count(w => w > 0);
        Assert.Equal([0, 1, 2, 4], objectives.Where(o => o.Reconstruction > 0).Select(Terms).Distinct().Order());
        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2, 2, 2], objectives.Where(o => o.Reconstruction == 0).Select(Terms).Order());
    }

    [Fact]
    public void RidgeAndTheAnchoredMethodsAreRowsOfEveryTableOfFewPairs()
    {
        foreach (var sweep in Claim.All.Single(c => c.Key == "few-pairs").Sweeps)
            Assert.Superset(
                new HashSet<string> { "cosae", "ridge", "anchored-map", "cosae-anchored" },
                sweep.Cells.Where(c => c.Point!.Value.X < 100_000 && c.Pairs < 0.002).Select(c => c.Method).ToHashSet());
    }

    [Fact]
    public void ASettingOfSeveralClaimsIsOneRun()
    {
        string[] claims = ["all-four", "crosscoders", "few-pairs"];
        Assert.Single(claims.Select(key => Hash(Claim.All.Single(c => c.Key == key).Sweeps.Single(s => s.Key == "digits").Cells.First(c => c.Method == "cosae" && c.Pairs == 1))).Distinct());
    }

    [Fact]
    public void PublishedFiguresStandBesideWhatTheyAreOf()
    {
        var cosae = Find("few-pairs", "digits", "cosae-720");
        Assert.Equal(".89", PublishedFigures.At(cosae.Published!.Value.Section, cosae.Published.Value.Row, "mean"));
        Assert.Equal(720, cosae.Point!.Value.X);
        Assert.Null(Find("single-objectives", "synthetic", "cycle-sorted-alone").Published);
    }

    private static string Hash(Cell cell) => RunSpecJson.Hash(cell.Spec(0, DataSetCatalog.Find(_nothing, cell.DataSet)));

    private static Cell Find(string claim, string sweep, string cell) =>
        Claim.All.Single(c => c.Key == claim).Sweeps.Single(s => s.Key == sweep).Cells.Single(c => c.Key == cell);
}
