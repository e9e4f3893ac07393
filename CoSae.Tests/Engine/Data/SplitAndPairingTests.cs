using CoSae.Engine.Data;

namespace CoSae.Tests.Engine.Data;

public sealed class SplitAndPairingTests
{
    [Theory]
    [InlineData(2, 0.5, 0)]
    [InlineData(3, 0.001, 1)]
    [InlineData(3, 0.999, 1)]
    [InlineData(1000, 0.195, 7)]
    [InlineData(82_192, 0.195, 0)]
    public void A_split_is_a_partition(long rows, double fraction, long seed)
    {
        var split = Split.Of(rows, fraction, seed);
        Assert.Equal(Enumerable.Range(0, (int)rows).Select(i => (long)i), split.Train.Concat(split.Test).Order());
        Assert.Equal(Split.Sizes(rows, fraction), (split.Train.LongLength, split.Test.LongLength));
        Assert.True(split.Train.Length >= 1 && split.Test.Length >= 1);
        Assert.Equal(split.Test, Split.Of(rows, fraction, seed).Test);
    }

    [Fact]
    public void Seeds_split_differently() => Assert.NotEqual(Split.Of(1000, 0.2, 0).Test, Split.Of(1000, 0.2, 1).Test);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.001, 1)]
    [InlineData(0.0015, 2)]
    [InlineData(0.01, 10)]
    [InlineData(0.5, 500)]
    [InlineData(1, 1000)]
    public void The_number_of_known_pairs_is_exact(double fraction, int expected)
    {
        int[] known = Pairing.Known(1000, fraction, 3);
        Assert.Equal(expected, known.Length);
        Assert.Equal(expected, known.Distinct().Count());
        Assert.All(known, i => Assert.InRange(i, 0, 999));
    }

    [Fact]
    public void More_pairs_contain_fewer()
    {
        int[] all = Pairing.Known(500, 1, 9);
        foreach (double fraction in (double[])[0, 0.01, 0.1, 0.37, 0.99])
            Assert.Equal(all.Take((int)Math.Round(500 * fraction)), Pairing.Known(500, fraction, 9));
    }
}
