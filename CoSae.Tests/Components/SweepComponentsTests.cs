using System.Text;
using Bunit;
using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.Comparing;
using CoSae.Web.Components.Controls.Results;
using static CoSae.Tests.Components.PagesContext;

namespace CoSae.Tests.Components;

/// <summary>Importance, parallel coordinates, differences of specs and exports: what a sweep is looked at with.</summary>
public sealed class SweepComponentsTests
{
    private const string R2 = "instanceTranslation.mean.r2", Gap = "distributionalConsistency.energyGap";

    // Pairs matter most, k a little, seeds less.
    private static readonly IReadOnlyList<SeedGroup> _sweep = SeedGroups.Of(
        from pairs in new[] { 0, 0.001, 0.1 } from k in new[] { 8, 16 } from seed in new[] { 0, 1, 2 }
        select Run(pairs, k, seed, pairs * 5 + k * 0.005 + seed * 0.01));

    [Fact]
    public async Task Importance_divides_the_variance_and_says_what_is_noise()
    {
        await using var context = await CreateAsync();
        var cut = Open<FieldImportance>(context, _sweep, "?iscore=" + R2);
        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll("tbody tr").Count));
        var rows = cut.FindAll("tbody tr");
        Assert.Equal(["data.pairedFraction", "model.k"], rows.Select(r => r.QuerySelector("code")!.TextContent.Trim()));
        var effects = MainEffects.Of(_sweep, R2)!;
        Assert.Equal(Format.Percent(Math.Round(effects.Fields.Single(f => f.Field.Path == "model.k").Share, 3)), rows[1].QuerySelector("td")!.TextContent);
        Assert.Equal("0.002", rows[0].QuerySelectorAll("td")[2].TextContent);
        Assert.Equal(["0 %", "0.1 %", "10 %"], rows[0].QuerySelectorAll(".levels .muted").Select(l => l.TextContent));
        Assert.Contains("10 %", rows[0].QuerySelector(".best")!.TextContent);
        Assert.Contains("18 runs of 6 settings", cut.Markup);
        Assert.Empty(cut.FindAll(".note"));
        var bars = cut.FindComponent<Plot>().Instance.Traces[0];
        Assert.Equal(["pairedFraction", "k", "interactions", "seeds"], bars.Categories);
        Assert.Equal(100, bars.Y.Sum(), 6);
    }

    [Fact]
    public async Task Importance_is_honest_about_too_few_runs()
    {
        await using var context = await CreateAsync();
        IReadOnlyList<SeedGroup> two = SeedGroups.Of([Run(0, 8, 0, 0.1), Run(0.1, 8, 0, 0.9)]);
        var cut = Open<FieldImportance>(context, two);
        cut.WaitForAssertion(() => Assert.Contains("as many effects as runs", cut.Find(".note").TextContent));
        Assert.Equal(["–", "–"], cut.FindAll("tbody td").Skip(1).Take(2).Select(c => c.TextContent));
        Assert.Contains("no setting has two seeds", cut.Markup);
        Assert.Contains("Choose two groups or more", Open<FieldImportance>(context, [two[0]]).Markup);
        Assert.Contains("None of these runs has a score", Open<FieldImportance>(context, [.. two.Select(g => g with { Members = [] })]).Markup);
        IReadOnlyList<SeedGroup> equal = SeedGroups.Of([Run(0, 8, 0, 0.5), Run(0.1, 8, 0, 0.5)]);
        var flat = Open<FieldImportance>(context, equal, "?iscore=" + R2);
        flat.WaitForAssertion(() => Assert.Contains("no variance to divide", flat.Markup));
    }

    [Fact]
    public void Coordinates_have_an_axis_a_field_with_zero_left_of_the_logarithm()
    {
        var r2 = Figures.At(R2);
        var chart = CoordinatesChart.Of(_sweep, [r2], r2, everyRun: false);
        var dimensions = chart.Trace!.Dimensions!;
        Assert.Equal(["pairedFraction", "k", "Translation R²"], dimensions.Select(d => d.Label));
        // 0.001 and 0.1 are two decades apart, and so is 0 from 0.001.
        Assert.Equal([-5, -5, -3, -3, -1, -1], dimensions[0].Values.Select(v => Math.Round(v, 9)));
        Assert.Equal(["0 %", "0.1 %", "10 %"], dimensions[0].TickTexts);
        Assert.Equal([8, 16, 8, 16, 8, 16], dimensions[1].Values);
        Assert.Equal(0.04 + 0.01, dimensions[2].Values[0], 12);
        Assert.Equal(dimensions[2].Values, chart.Trace.Shades);
        Assert.Equal((6, 0), (chart.Lines, chart.LeftOut));
        Assert.Equal(18, CoordinatesChart.Of(_sweep, [r2], r2, everyRun: true).Lines);
        Assert.Equal(new CoordinatesChart(null, 0, 6), CoordinatesChart.Of(_sweep, [r2, Figures.At("groundTruth.sharedMcc")], r2, everyRun: false));
    }

    [Fact]
    public void What_is_no_number_stands_on_its_axis_by_name()
    {
        var axis = CoordinatesChart.Dimension("model.method", ["cosae", "ridge", "cosae"]);
        Assert.Equal([0, 1, 0], axis.Values);
        Assert.Equal([MethodTitle("cosae"), MethodTitle("ridge")], axis.TickTexts);
        Assert.Equal(["–", "5"], CoordinatesChart.Dimension("anchoring.k", [null, "5"]).TickTexts);
        // Close together: linear.
        Assert.Equal([1, 2, 3], CoordinatesChart.Dimension("x", ["1", "2", "3"]).Values);
    }

    [Fact]
    public async Task Coordinates_name_the_best_and_keep_their_axes_in_the_address()
    {
        await using var context = await CreateAsync();
        var cut = Open<SweepCoordinates>(context, _sweep, "?pshade=" + R2);
        Assert.Equal(5, cut.FindAll("tbody tr").Count);
        Assert.Contains("0.590 ± 0.025", cut.FindAll("tbody tr")[0].TextContent);
        Assert.Contains("6 settings", cut.Markup);
        await cut.FindAll(".list input")[1].ChangeAsync(new() { Value = true });
        Assert.Contains("paxes=" + Gap, Uri.UnescapeDataString(context.Navigation.Uri));
        Assert.Equal(4, cut.FindComponent<Plot>().Instance.Traces[0].Dimensions!.Count);
        await cut.Find(".controls > .check input").ChangeAsync(new() { Value = true });
        Assert.Contains("18 runs", cut.Markup);
        Assert.Contains("Choose two groups or more", Open<SweepCoordinates>(context, []).Markup);
    }

    [Fact]
    public async Task Only_the_settings_that_differ_are_shown_and_the_others_can_be_unfolded()
    {
        await using var context = await CreateAsync();
        IReadOnlyList<SeedGroup> groups = SeedGroups.Of([Run(0, 8, 0, 0), Run(0, 8, 1, 0), Run(0.001, 8, 0, 0), Run(0.001, 1024, 7, 0)]);
        var cut = Open<ConfigDifference>(context, groups);
        var rows = cut.FindAll(".config tbody tr").ToDictionary(r => r.QuerySelector("code")!.TextContent.Trim(), r => r.QuerySelectorAll("td").Select(c => c.TextContent).ToArray());
        Assert.Equal(["0 %", "0.1 %", "0.1 %"], rows["data.pairedFraction"]);
        Assert.Equal(["8", "8", "1,024"], rows["model.k"]);
        Assert.Equal(["0, 1", "0", "7"], rows["training.seed"]);
        Assert.DoesNotContain("name", rows.Keys);
        Assert.Equal(["other", "other"], cut.FindAll(".config tbody tr")[0].QuerySelectorAll("td").Skip(1).Select(c => c.ClassName));
        var common = cut.FindAll(".common tr").Select(r => r.QuerySelector("code")!.TextContent.Trim()).ToList();
        Assert.Contains("model.method", common);
        Assert.Empty(common.Intersect(rows.Keys));
        Assert.Contains($"{common.Count} settings are the same", cut.Find("summary").TextContent);
        Assert.Contains("Choose one more group", Open<ConfigDifference>(context, [groups[0]]).Markup);
    }

    [Fact]
    public void A_long_path_may_break_between_words() =>
        Assert.Equal(["objective.", "instance", "Translation.", "weight"], FieldText.Pieces("objective.instanceTranslation.weight"));

    [Fact]
    public async Task Many_groups_are_cut_off_with_a_word()
    {
        await using var context = await CreateAsync();
        var cut = Open<ConfigDifference>(context, SeedGroups.Of(Enumerable.Range(1, 23).Select(k => Run(0, k, 0, 0))));
        Assert.Equal(21, cut.FindAll(".config thead th").Count);
        Assert.Contains("The first 20 of 23 groups", cut.Markup);
    }

    [Theory]
    [InlineData("", "csv")]
    [InlineData("?export=md", "md")]
    [InlineData("?export=tex", "tex")]
    public async Task The_table_is_saved_as_it_is_shown(string query, string ending)
    {
        await using var context = await CreateAsync();
        context.Navigation.NavigateTo("compare" + query);
        var cut = context.Render<TableExport>(p => p.Add(x => x.Groups, _sweep).Add(x => x.Baseline, _sweep[0].Key));
        string text = cut.Find("pre").TextContent;
        var table = ComparisonTable.Of(_sweep, [R2, Gap], _sweep[0].Key);
        ComparisonHead[] heads = [new(R2, "Translation R²"), new(Gap, "Energy gap", false)];
        Assert.Equal(ending switch
        {
            "md" => ComparisonMarkdown.Table(table, heads.ToDictionary(h => h.Path, h => h.Title)), "tex" => ComparisonLatex.Table(table, heads), _ => ComparisonCsv.Table(table).ReplaceLineEndings("\n"),
        }, text);
        var save = cut.Find("a[download]");
        Assert.Equal($"comparison.{ending}", save.GetAttribute("download"));
        string saved = Encoding.UTF8.GetString(Convert.FromBase64String(save.GetAttribute("href")!.Split("base64,")[1]));
        Assert.Equal(text, saved.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Without_groups_there_is_nothing_to_save()
    {
        await using var context = await CreateAsync();
        Assert.Contains("Choose groups of finished runs", Open<TableExport>(context, []).Markup);
    }

    private static string MethodTitle(string name) => CoSae.Engine.Methods.Method.Find(name)!.Title;

    private static SeededRun Run(double pairs, int k, int seed, double r2)
    {
        var spec = Spec($"seed {seed}", pairs: pairs);
        return new SeededRun($"{pairs}-{k}-{seed}", spec with
        {
            Model = spec.Model with { K = k }, Training = spec.Training with { Seed = seed }, Data = spec.Data with { Seed = seed },
        }, new Dictionary<string, double> { [R2] = r2, [Gap] = 0.5 - r2 / 10 });
    }

    private static IRenderedComponent<T> Open<T>(PagesContext context, IReadOnlyList<SeedGroup> groups, string query = "") where T : Microsoft.AspNetCore.Components.IComponent
    {
        context.Navigation.NavigateTo("compare" + query);
        return context.Render<T>(p => p.TryAdd("Groups", groups));
    }
}
