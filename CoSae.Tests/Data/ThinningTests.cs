using CoSae.Data;

namespace CoSae.Tests.Data;

public sealed class ThinningTests
{
    private static readonly List<(long Step, double Value)> _wave =
        [.. Enumerable.Range(0, 10_000).Select(i => ((long)i, i == 4321 ? 99.0 : Math.Sin(i / 50.0)))];

    [Fact]
    public void As_many_as_there_are_come_back_as_they_are() => Assert.Same(_wave, Thinning.ToAtMost(_wave, 10_000));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(101)]
    [InlineData(500)]
    [InlineData(9_999)]
    public void Fewer_are_in_order_with_both_ends(int most)
    {
        var kept = Thinning.ToAtMost(_wave, most);
        Assert.InRange(kept.Count, 2, most);
        Assert.Equal((_wave[0], _wave[^1]), (kept[0], kept[^1]));
        Assert.Equal(kept.Select(p => p.Step).Order().Distinct(), kept.Select(p => p.Step));
    }

    [Fact]
    public void A_single_peak_survives() => Assert.Contains((4321, 99.0), Thinning.ToAtMost(_wave, 100));
}
