using CoSae.Engine.Statistics;

namespace CoSae.Tests.Engine.Statistics;

public sealed class SeedGroupsTests
{
    [Fact]
    public void OnlyNameAndBothSeedsMayDiffer()
    {
        var groups = SeedGroups.Of([
            Repeats.Run("cosae", 6, 2), Repeats.Run("cosae", 7, 1), Repeats.Run("cosae", 6, 1, data: 9), Repeats.Run("cosae", 6, 1, "something else")]);
        Assert.Equal([3, 1], groups.Select(g => g.Members.Count));
        Assert.Equal([new(1, 1), new(1, 9), new(2, 2)], groups[0].Members.Select(m => m.Seed));
        Assert.NotEqual(groups[0].Key, groups[1].Key);
        Assert.Equal(groups[0].Key, SeedGroups.Key(Repeats.Run("cosae", 6, 77).Spec));
    }

    [Fact]
    public void ARunAgainIsNotAnotherSample()
    {
        var (first, again) = (Repeats.Run("cosae", 6, 1, scores: ("x", 1)), Repeats.Run("cosae", 6, 1, "again", scores: ("x", 2)));
        var group = Assert.Single(SeedGroups.Of([first, again]));
        Assert.Equal([first], group.Members);
        Assert.Equal([again], group.Again);
        Assert.Equal([new SeededValue(new RunSeed(1, 1), 1)], group.Values("x"));
    }

    [Fact]
    public void TheTitleIsWhatTheNamesShare()
    {
        var groups = SeedGroups.Of([
            Repeats.Run("cosae", 6, 10, "CoSAE, seed 10"), Repeats.Run("ridge", 6, 0, "Ridge"), Repeats.Run("cosae", 6, 12, "CoSAE, seed 12")]);
        Assert.Equal(["CoSAE", "Ridge"], groups.Select(g => g.Title));
    }

    [Fact]
    public void OfTheRunsOfASweepTheTitleIsWhatTellsThemApart()
    {
        Assert.Equal(
            ["cosae, k 6", "cosae, k 8", "ridge"],
            SeedGroups.Of([
                Repeats.Run("cosae", 6, 0, "How many?: cosae, k 6, seed 0"), Repeats.Run("cosae", 6, 1, "How many?: cosae, k 6, seed 1"),
                Repeats.Run("cosae", 8, 0, "How many?: cosae, k 8, seed 0"), Repeats.Run("ridge", 6, 0, "How many?: ridge")]).Select(g => g.Title));
        Assert.Equal(
            ["One: cosae", "Two: cosae"], // Here the heading is what tells them apart.
            SeedGroups.Of([Repeats.Run("cosae", 6, 0, "One: cosae"), Repeats.Run("cosae", 8, 0, "Two: cosae")]).Select(g => g.Title));
        Assert.Equal("One: cosae", Assert.Single(SeedGroups.Of([Repeats.Run("cosae", 6, 0, "One: cosae")])).Title);
    }

    [Theory]
    [InlineData("CoSAE (seed 1)", "CoSAE")]
    [InlineData("k16, seed = 3", "k16")]
    [InlineData("seed 3", "seed 3")]
    [InlineData("allseed 3", "allseed 3")]
    [InlineData("CoSAE, seed 3 again", "CoSAE, seed 3 again")]
    public void OfOneRunTheSeedIsLeftOut(string name, string title) => Assert.Equal(title, SeedGroupTitles.Common([name]));

    [Fact]
    public void WithoutUsefulNamesTheTitleIsTheMethodAndWhatDiffers()
    {
        var groups = SeedGroups.Of([
            Repeats.Run("cosae", 6, 0, "a"), Repeats.Run("cosae", 6, 1, "b"), Repeats.Run("cosae", 8, 0, "a"), Repeats.Run("cosae", 8, 1, "b")]);
        Assert.Equal(["cosae, model.k = 6", "cosae, model.k = 8"], groups.Select(g => g.Title));
        Assert.Equal(["cosae"], SeedGroups.Of([Repeats.Run("cosae", 6, 0, "a"), Repeats.Run("cosae", 6, 1, "b")]).Select(g => g.Title));
    }

    [Theory]
    [InlineData("CoSAE (seed 1)", "CoSAE (seed 2)", "CoSAE")]
    [InlineData("k16-s0", "k16-s1", "k16")]
    [InlineData("wordnet, k = 16, seed = 3", "wordnet, k = 16, seed = 4", "wordnet, k = 16")]
    [InlineData("digits", "digits again", "digits")]
    [InlineData("run1", "run2", "")]
    [InlineData("seed 1", "seed 2", "")]
    public void NamesAreCutAtWords(string one, string other, string common) => Assert.Equal(common, SeedGroupTitles.Common([one, other]));

    [Fact]
    public void AValueThatIsNotFiniteIsRefusedWithItsRun()
    {
        var group = Assert.Single(SeedGroups.Of([Repeats.Run("cosae", 6, 3, scores: ("retrieval.r1", double.NaN))]));
        Assert.Contains("retrieval.r1 of run cosae-6-3-3 is NaN", Assert.Throws<ArgumentException>(() => group.Values("retrieval.r1")).Message);
    }
}
