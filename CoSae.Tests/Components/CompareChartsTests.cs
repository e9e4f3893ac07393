using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.Comparing;
using CoSae.Web.Components.Controls.Results;

namespace CoSae.Tests.Components;

/// <summary>What the charts of a comparison draw, against values worked out by hand.</summary>
public sealed class CompareChartsTests
{
    private const string R2 = "instanceTranslation.mean.r2", Consistency = "intervencha.consistency";

    // 0.40, 0.42, 0.41: s = 0.01, t(0.975, 2) = 4.3027, half an interval is 0.024841.
    private static readonly double[] _three = [0.40, 0.42, 0.41];
    private const double Half = 0.024841;

    [Fact]
    public void A_group_has_a_t_interval_over_seeds_and_a_single_run_that_of_its_bootstrap()
    {
        var scores = new ComparedGroups().Add("three", "cosae", 0.01, (R2, _three)).Add("one", "cosae", 0.1, (R2, [0.5])).Add("same", "cosae", 1, (R2, [0.5, 0.5])).Scores;

        var (three, one, same) = (scores.Of(scores.Groups[0], R2)!, scores.Of(scores.Groups[1], R2)!, scores.Of(scores.Groups[2], R2)!);

        Assert.Equal((3, IntervalKind.Seeds), (three.N, three.Kind));
        Assert.Equal(0.41, three.Mean, 12);
        Assert.Equal((0.41 - Half, 0.41 + Half), (three.Low, three.High), Near);
        Assert.Equal((1, IntervalKind.Bootstrap, 0.5, 0.45, 0.55), (one.N, one.Kind, one.Mean, one.Low, one.High));
        Assert.Equal((2, IntervalKind.None), (same.N, same.Kind));
        Assert.True(double.IsNaN(same.Low));
        Assert.Null(scores.Of(scores.Groups[0], Consistency));
        Assert.Equal(["one"], scores.Single);
        Assert.Equal("0.500 [0.450, 0.550], n = 1", one.Text(3));
    }

    [Fact]
    public void A_method_keeps_its_colour_and_its_groups_differ_by_dash_and_symbol()
    {
        var styles = GroupStyle.Of(Enumerable.Range(0, 42).Select(i => ("cosae run", "cosae")).Append(("Cross", "crosscoder")));

        Assert.All(styles.Take(42), s => Assert.Equal("--method-cosae", s.Color));
        Assert.Equal(42, styles.Take(42).Select(s => (s.Dash, s.Symbol)).Distinct().Count());
        Assert.Equal(43, styles.Select(s => s.Name).Distinct().Count());
        Assert.Equal(("Cross", "--method-crosscoder", "solid", "circle"), (styles[42].Name, styles[42].Color, styles[42].Dash, styles[42].Symbol));
        Assert.Equal(styles.Take(5), GroupStyle.Of(Enumerable.Range(0, 5).Select(i => ("cosae run", "cosae"))));
    }

    [Fact]
    public void InterVenchA_has_a_point_a_score_and_a_curve_over_the_numbers_of_latents()
    {
        var scores = new ComparedGroups()
            .Add("three", "cosae", 0.01, (Consistency, _three), ("intervencha.extraction", [0.9, 0.9, 0.9]), ($"{Consistency}.byLatents.1", _three), ($"{Consistency}.byLatents.5", [0.6, 0.7, 0.8]))
            .Add("none", "ridge", 0.01, (R2, [0.1])).Scores;

        var trace = Assert.Single(InterVenchAChart.Scores(scores)!.Traces);
        Assert.Equal(InterVenchAChart.Names, trace.Categories);
        Assert.Equal([0.9, double.NaN, 0.41], trace.Y, (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-12);
        Assert.Equal(0.41 + Half, trace.High![2], 5);
        Assert.Equal(["n = 3, no interval", "not measured", "n = 3, t interval over seeds"], trace.Text);

        var chart = InterVenchAChart.ByLatents(scores, "consistency")!;
        Assert.Equal([PlotKind.Band, PlotKind.Points], chart.Traces.Select(t => t.Kind));
        Assert.Equal([1, 5], chart.Traces[1].X);
        Assert.Equal([0.41, 0.7], chart.Traces[1].Y, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(0.41 - Half, chart.Traces[0].Low![0], 5);
        Assert.Null(InterVenchAChart.ByLatents(scores, "translation"));
        Assert.Contains("intervencha.extraction.byLatents.20", InterVenchAChart.Paths(scores.Groups));
    }

    [Fact]
    public void Data_efficiency_is_a_line_a_method_with_0_on_the_axis_and_ridge_beside_it()
    {
        var scores = new ComparedGroups()
            .Add("a", "cosae", 0.1, (R2, _three), ($"ridge.{R2}", [0.3, 0.3, 0.3]))
            .Add("b", "cosae", 0, (R2, [0.1]))
            .Add("c", "cosae", 0.01, (R2, [0.2, 0.3]), ($"ridge.{R2}", [0.1, 0.2])).Scores;

        var built = EfficiencyChart.Of(scores, Figures.At(R2));

        Assert.True(built.HasLine);
        Assert.Empty(built.Notes);
        var layout = built.Chart!.Layout;
        Assert.True(layout.XLog);
        Assert.Equal(0.001, layout.XZeroAt!.Value, 12);
        Assert.Equal(["0 %", "1 %", "10 %"], layout.XTickTexts);
        Assert.Equal(["CoSAE, interval", "CoSAE", "Ridge on the same pairs"], built.Chart.Traces.Select(t => t.Name));
        var (band, line, ridge) = (built.Chart.Traces[0], built.Chart.Traces[1], built.Chart.Traces[2]);
        Assert.Equal([0, 0.01, 0.1], line.X);
        Assert.Equal([0.1, 0.25, 0.41], line.Y, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal((0.05, 0.41 - Half), (band.Low![0], band.Low[2]), Near);
        Assert.Equal(["n = 1", "n = 2", "n = 3"], line.Text);
        Assert.Equal([0.01, 0.1], ridge.X);
        Assert.Equal([0.15, 0.3], ridge.Y, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal("--method-ridge", ridge.Color);
    }

    [Fact]
    public void Groups_that_differ_in_more_than_the_paired_fraction_make_no_line_and_it_is_said_in_what()
    {
        var other = PagesContext.Spec("b", "cosae", 0.1);
        var scores = new ComparedGroups().Add("a", "cosae", 0.01, (R2, [0.1]))
            .Add("b", other with { Model = other.Model with { K = 7 } }, (R2, [0.2])).Scores;

        var built = EfficiencyChart.Of(scores, Figures.At(R2));

        Assert.False(built.HasLine);
        Assert.Null(built.Chart!.Layout.XZeroAt);
        Assert.Equal(["CoSAE, model.k = 16", "CoSAE, model.k = 7"], built.Chart.Traces.Select(t => t.Name));
        Assert.Equal("CoSAE, model.k = 16 was run with 1 % of the pairs alone: one point, no line.", built.Notes[0]);
        Assert.EndsWith("these differ in model.k.", built.Notes[2]);
        Assert.Null(EfficiencyChart.Of(scores, Figures.At(Consistency)).Chart);
    }

    [Theory]
    [InlineData(Better.Higher, Better.Higher, new[] { 2, 3 })]
    [InlineData(Better.Lower, Better.Higher, new[] { 0, 1, 2 })]
    [InlineData(Better.Higher, Better.Lower, new[] { 3 })]
    public void The_Pareto_front_knows_which_end_is_good(Better x, Better y, int[] front)
    {
        (double, double)[] points = [(1, 1), (2, 2), (3, 4), (5, 1), (4, 1), (3, 3)];
        Assert.Equal(front, Pareto.Front(points, x, y));
    }

    [Fact]
    public void Equal_points_share_the_front() => Assert.Equal([0, 1], Pareto.Front([(1, 1), (1, 1)], Better.Higher, Better.Lower));

    [Fact]
    public void A_trade_off_marks_the_front_and_has_intervals_both_ways()
    {
        var scores = new ComparedGroups()
            .Add("good", "cosae", 1, (R2, _three), ("sparsity.a.l0", [8]))
            .Add("worse", "independent", 1, (R2, [0.3]), ("sparsity.a.l0", [9]))
            .Add("sparse", "crosscoder", 1, (R2, [0.1]), ("sparsity.a.l0", [4]))
            .Add("half", "usae", 1, (R2, [0.1])).Scores;

        var built = TradeOffChart.Of(scores, Figures.At("sparsity.a.l0"), Figures.At(R2));

        Assert.Equal(["sparse", "good"], built.Front);
        Assert.Equal([4, 8], built.Chart!.Traces[0].X);
        Assert.Equal(["Pareto front", "good", "worse", "sparse"], built.Chart.Traces.Select(t => t.Name));
        var good = built.Chart.Traces[1];
        Assert.Equal((7.95, 8.05, 0.41 - Half), (good.XLow![0], good.XHigh![0], good.Low![0]), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) + Math.Abs(a.Item3 - b.Item3) < 1e-5);
        Assert.True(good.Size > built.Chart.Traces[2].Size);
        Assert.Equal("Active latents (L0) (lower is better)", built.Chart.Layout.XTitle);
        Assert.Equal(["good"], good.Labels);
    }

    [Fact]
    public void The_property_matrix_says_what_was_measured_asked_for_and_how_good_it_is()
    {
        const string gap = "distributionalConsistency.energyGap", floor = "distributionalConsistency.floor.energyGap";
        var scores = new ComparedGroups()
            .Add("all", "cosae", 1, (R2, [0.7]), (gap, [0.2]), (floor, [0.05]))
            .Add("linear", "ridge", 1, (R2, [-0.5]))
            .Add("none", "independent", 1, (R2, [1.5]), (gap, [0.01]), (floor, [0.05])).Scores;

        var matrix = PropertyMatrix.Of(scores, PropertyFigures.Choose(null));

        Assert.Equal([R2, "distributionalTranslation.cycle.r2", "instanceConsistency.pearson", gap], matrix.Columns.Select(c => c.Figure.Path));
        Assert.Equal([0.7, double.NaN, double.NaN, 0.25], matrix.Rows[0].Cells.Select(c => c.Goodness), (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-12);
        Assert.Equal([0, 1, 1], [matrix.Rows[1].Cells[0].Goodness, matrix.Rows[2].Cells[0].Goodness, matrix.Rows[2].Cells[3].Goodness]);
        Assert.Equal([true, true, true, true], matrix.Rows[0].Cells.Select(c => c.Optimised));
        Assert.Equal([true, false, false, false], matrix.Rows[1].Cells.Select(c => c.Optimised));
        Assert.Equal([false, false, false, false], matrix.Rows[2].Cells.Select(c => c.Optimised));
        Assert.Equal(0.05, matrix.Rows[0].Cells[3].Floor!.Mean);
        var map = matrix.Chart().Traces[0];
        Assert.Equal(["all", "linear", "none"], map.Rows);
        Assert.Equal("0.700 ●", map.CellTexts![0][0]);
        Assert.Equal("distributionalConsistency.sorted", PropertyFigures.Choose("distributionalConsistency.sorted,nonsense")[3].Path);
    }

    [Fact]
    public void Every_figure_says_the_same_of_its_good_end_in_words_and_in_fact()
    {
        Assert.All(Figures.All.Where(f => f.Path != "sparsity.a.l0"), f => Assert.Equal(f.Better == Better.Lower, f.Range.Contains("lower is better")));
        Assert.Equal(Better.Lower, Figures.At("sparsity.a.l0").Better);
    }

    private static bool Near((double, double) a, (double, double) b) => Math.Abs(a.Item1 - b.Item1) < 1e-5 && Math.Abs(a.Item2 - b.Item2) < 1e-5;
}
