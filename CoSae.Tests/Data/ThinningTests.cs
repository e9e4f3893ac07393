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
    [InlineData(7)]
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

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public void A_single_peak_survives(int most) => Assert.Contains((4321, 99.0), Thinning.ToAtMost(_wave, most));

    [Fact]
    public void A_stretch_keeps_its_ends_its_extremes_and_where_the_line_breaks()
    {
        var stretch = new Stretch();
        foreach (var (step, value) in new[] { (1L, 5.0), (2, 9), (3, double.PositiveInfinity), (4, 9), (5, double.NaN), (6, -2), (7, 4), (8, -2), (9, 3) })
            stretch.Add(step, value);
        var kept = new List<(long, double)> { (0, 0) };
        stretch.AppendTo(kept);
        Assert.Equal([(0, 0), (1, 5), (2, 9), (3, double.PositiveInfinity), (6, -2), (9, 3)], kept);
        Assert.Equal((9, 7, -2, 9, 26.0 / 7), (stretch.Count, stretch.Finite, stretch.Low, stretch.High, stretch.Mean));

        var gap = new Stretch();
        gap.Add(1, double.NaN);
        kept.Clear();
        gap.AppendTo(kept);
        Assert.Equal([(1, double.NaN)], kept);
        Assert.True(double.IsNaN(gap.Low) && double.IsNaN(gap.High) && double.IsNaN(gap.Mean));
    }

    [Fact]
    public void Whatever_the_curve_the_ends_and_extremes_of_all_of_it_survive()
    {
        var random = new Random(1);
        for (int trial = 0; trial < 500; trial++)
        {
            double[] values = [.. Enumerable.Range(0, random.Next(1, 400)).Select(_ => random.Next(12) switch
            {
                0 => double.NaN, 1 => double.NegativeInfinity, 2 => 1e300 * random.NextDouble(), _ => random.Next(-5, 5),
            })];
            int most = random.Next(Stretch.Most, 200);
            int[] kept = Thinning.Kept(values, most);
            Assert.True(kept.Length <= Math.Max(most, 0) && kept.Length <= values.Length);
            Assert.Equal((0, values.Length - 1), (kept[0], kept[^1]));
            Assert.Equal(kept.Distinct().Order(), kept);
            if (values.Any(double.IsFinite))
            {
                Assert.Equal(values.Where(double.IsFinite).Min(), kept.Select(i => values[i]).Where(double.IsFinite).Min());
                Assert.Equal(values.Where(double.IsFinite).Max(), kept.Select(i => values[i]).Where(double.IsFinite).Max());
            }
            Assert.Equal(values.Any(v => !double.IsFinite(v)), kept.Any(i => !double.IsFinite(values[i])));
        }
    }
}
