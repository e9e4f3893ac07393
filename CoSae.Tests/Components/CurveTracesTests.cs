using CoSae.Data;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.Comparing;

namespace CoSae.Tests.Components;

public sealed class CurveTracesTests
{
    private static readonly CurveGroup _two = new(new GroupStyle("CoSAE", "--method-cosae", "dash", "circle"), [("a", "seed 0"), ("b", "seed 1")]);
    private static readonly CurveGroup _one = new(new GroupStyle("Ridge", "--method-ridge", "solid", "circle"), [("c", "")]);

    [Fact]
    public void The_mean_is_over_runs_and_the_band_over_every_point_of_theirs()
    {
        var band = SeedBand.Of([
            Curve("a", (0, 5, 2.0, 1, 3), (1, 15, 4, 4, 4)),
            Curve("b", (0, 7, 6, 0, 9), (1, 17, double.NaN, double.NaN, double.NaN), (2, 25, 1, 1, 1))]);
        Assert.Equal([6, 16, 25], band.X);
        Assert.Equal([4, 4, 1], band.Mean);
        Assert.Equal([0, 4, 1], band.Low);
        Assert.Equal([9, 4, 1], band.High);
        Assert.Equal([2, 1, 1], band.Runs);
        // Means 2 and 6: s = 2.828, t(0.975, 1) = 12.706, half = 12.706 * 2.828 / sqrt(2).
        Assert.Equal(12.7062047 * 2, band.Half[0], 5);
        Assert.True(double.IsNaN(band.Half[2]));
    }

    [Fact]
    public void A_finer_band_takes_the_place_of_the_coarse_one_within()
    {
        SeedBand Band(params double[] xs) => SeedBand.Of([Curve("a", [.. xs.Select((x, i) => ((long)i, x, x, x, x))])]);
        Assert.Equal([0, 10, 18, 19, 20, 21, 30], Band(0, 10, 20, 30).With(Band(18, 19, 20, 21)).Mean);
        Assert.Equal([0, 10, 11, 12, 20], Band(0, 10, 20).With(Band(11, 12)).Mean);
        Assert.Equal([1, 2], Band(1, 2).With(Band()).Mean);
    }

    [Theory]
    [InlineData(CurveMode.Range, 0.0, 9.0)]
    [InlineData(CurveMode.Interval, 4 - 25.4124, 4 + 25.4124)]
    public void A_group_is_a_band_and_a_line_under_one_name(CurveMode mode, double low, double high)
    {
        var traces = CurveTraces.Of([_two], [[Curve("a", (0, 1, 2, 1, 3)), Curve("b", (0, 1, 6, 0, 9))]], null, mode, smooth: false);
        Assert.Equal([PlotKind.Band, PlotKind.Line], traces.Select(t => t.Kind));
        Assert.Equal((low, high), (Math.Round(traces[0].Low![0], 4), Math.Round(traces[0].High![0], 4)));
        Assert.Equal(("CoSAE", "dash", "mean of 2 runs"), (traces[1].Name, traces[1].Dash, traces[1].Text![0]));
        Assert.All(traces, t => Assert.Equal(("CoSAE", "--method-cosae"), (t.Group, t.Color)));
    }

    [Fact]
    public void Single_runs_are_named_and_share_an_entry_of_the_legend()
    {
        var traces = CurveTraces.Of([_two, _one], [[Points("a", 1, 2), Points("b", 3)], [Points("c", 4)]], null, CurveMode.Runs, smooth: false);
        Assert.Equal(["CoSAE, seed 0", "CoSAE, seed 1", "Ridge"], traces.Select(t => t.Name));
        Assert.Equal([true, false, true], traces.Select(t => t.InLegend));
        Assert.Equal([1, 2], traces[0].Y);
    }

    [Fact]
    public void The_raw_line_stays_behind_the_smoothed_one()
    {
        var curve = Points("c", 4, 8) with { Smooth = [new(0, 0, 4), new(1, 1, 6)] };
        var traces = CurveTraces.Of([_one], [[curve]], null, CurveMode.Range, smooth: true);
        Assert.Equal(["Ridge, raw", "Ridge"], traces.Select(t => t.Name));
        Assert.Equal([4, 8], traces[0].Y);
        Assert.Equal([4, 6], traces[1].Y);
        Assert.False(traces[0].Hover);
    }

    [Fact]
    public void What_is_zoomed_in_on_is_fine_and_the_rest_coarse()
    {
        CurveDetail At(params long[] steps) => new("c", [.. steps.Select(s => new CurvePoint(s, s, s))], [], [], 99, false);
        var traces = CurveTraces.Of([_one], [[At(0, 10, 20, 30, 40)]], [[At(18, 19, 20, 21)]], CurveMode.Range, smooth: false);
        Assert.Equal([0, 10, 18, 19, 20, 21, 30, 40], traces[0].X);
    }

    [Fact]
    public void Many_curves_have_fewer_points_each()
    {
        Assert.Equal(2000, CurveTraces.PointsFor(1));
        Assert.Equal(400, CurveTraces.PointsFor(100));
        Assert.True(CurveTraces.PointsFor(100_000) >= CurveRequest.Fewest);
        Assert.All(Enumerable.Range(1, 600), n => Assert.True(n * CurveTraces.PointsFor(n) <= CurveTraces.Budget));
    }

    private static CurveDetail Curve(string id, params (long Key, double X, double Mean, double Low, double High)[] cells) => new(
        id, [new(0, 0, 0)], [], [.. cells.Select(c => new CurveCell(c.Key, c.X, double.IsNaN(c.Mean) ? 0 : 1, c.Mean, c.Low, c.High, c.Mean))], cells.Length, true);

    private static CurveDetail Points(string id, params double[] values) =>
        new(id, [.. values.Select((v, i) => new CurvePoint(i, i, v))], [], [], values.Length, true);
}
