using Bunit;
using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.Comparing;
using Microsoft.EntityFrameworkCore;
using static CoSae.Tests.Components.PagesContext;

namespace CoSae.Tests.Components;

public sealed class TrainingCurvesTests
{
    private const int Steps = 30_000, Spike = 12_345;

    [Fact]
    public async Task Groups_are_drawn_as_means_with_bands_and_the_legend_switches_them()
    {
        await using var context = await CreateAsync();
        var groups = await GroupsAsync(context);
        var cut = Open(context, groups);

        cut.WaitForAssertion(() => Assert.Equal(4, Traces(cut).Count));
        Assert.Equal(["Alone", "Full"], Traces(cut).Where(t => t.Kind == PlotKind.Line).Select(t => t.Name));
        // Loss of seed 0 and seed 1: 2 and 4 at the first step.
        Assert.Equal((3, 2, 4), (Traces(cut)[1].Y[0], Traces(cut)[0].Low![0], Traces(cut)[0].High![0]));
        Assert.Contains("Every stored point is drawn", cut.Markup);

        await cut.FindAll(".legend button")[0].ClickAsync(new());
        cut.WaitForAssertion(() => Assert.Equal(2, Traces(cut).Count));
        Assert.Contains("chide=1", context.Navigation.Uri);
        Assert.Equal("false", cut.FindAll(".legend button")[0].GetAttribute("aria-pressed"));
        await cut.FindAll(".legend button")[0].ClickAsync(new());
        cut.WaitForAssertion(() => Assert.Equal(4, Traces(cut).Count));
        Assert.DoesNotContain("chide", context.Navigation.Uri);
    }

    [Fact]
    public async Task How_they_are_drawn_stands_in_the_address()
    {
        await using var context = await CreateAsync();
        var groups = await GroupsAsync(context);
        var cut = Open(context, groups, "?cx=samples&cmode=runs&csmooth=0.5&cylog=True&curves=loss,r2.a");

        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindComponents<Plot>().Count));
        var plot = cut.FindComponents<Plot>()[0].Instance;
        Assert.Equal(["Alone, seed 0, raw", "Alone, seed 0", "Alone, seed 1, raw", "Alone, seed 1"], plot.Traces.Take(4).Select(t => t.Name));
        Assert.Equal([512, 1024, 1536], plot.Traces[0].X);
        // 2, 1, 2/3: the second average is (0.5 * 1 + 0.25 * 2) / 0.75.
        Assert.Equal(4.0 / 3, plot.Traces[1].Y[1], 12);
        Assert.True(plot.Layout.YLog);
        Assert.False(cut.FindComponents<Plot>()[1].Instance.Layout.YLog);
        Assert.Equal("unpaired rows seen", plot.Layout.XTitle);

        await cut.FindAll(".list input")[0].ChangeAsync(new() { Value = false });
        cut.WaitForAssertion(() => Assert.Single(cut.FindComponents<Plot>()));
        Assert.Contains("curves=r2.a", context.Navigation.Uri);
    }

    [Fact]
    public async Task Curves_are_found_by_their_name()
    {
        await using var context = await CreateAsync();
        var cut = Open(context, await GroupsAsync(context));
        cut.WaitForAssertion(() => Assert.NotEmpty(cut.FindAll(".list label")));
        Assert.DoesNotContain(cut.FindAll(".list label"), l => l.TextContent.Contains("time"));
        await cut.Find("input[type=search]").InputAsync(new() { Value = "dead" });
        Assert.Equal(["Dead latents, side A", "Dead latents, side B"], cut.FindAll(".list label").Select(l => l.TextContent.Trim()));
        await cut.Find("input[type=search]").InputAsync(new() { Value = "zebra" });
        Assert.Contains("No curve is called “zebra”", cut.Markup);
    }

    [Fact]
    public async Task A_spike_is_there_from_afar_and_every_point_from_near()
    {
        await using var context = await CreateAsync();
        var run = await context.RunAsync(Spec(), State(RunState.Running), Step(1, 1), State(RunState.Done));
        await WriteLongAsync(context, run);
        context.Navigation.NavigateTo("compare");
        var cut = context.Render<TrainingCurves>(p => p.Add(x => x.RunIds, [run.Id]));

        cut.WaitForAssertion(() => Assert.NotEmpty(Traces(cut)));
        Assert.InRange(Traces(cut)[0].Y.Count, 100, 2000);
        Assert.Equal(99, Traces(cut)[0].Y[Traces(cut)[0].X.ToList().IndexOf(Spike)]);
        Assert.Contains("no spike is lost", cut.Markup);

        await cut.InvokeAsync(() => cut.FindComponent<Plot>().Instance.Zoomed.InvokeAsync(new PlotRange(12_000.5, 13_000)));
        cut.WaitForAssertion(() => Assert.Equal(1001, Traces(cut)[0].X.Count(x => x is >= 12_000 and <= 13_000)));
        Assert.All(Traces(cut)[0].X.Zip(Traces(cut)[0].Y), p => Assert.Equal(ValueAt((long)p.First), p.Second));
        Assert.Contains("czoom=12000.5~13000", context.Navigation.Uri);
        Assert.Equal((12_000.5, 13_000), (cut.FindComponent<Plot>().Instance.Layout.XFrom, cut.FindComponent<Plot>().Instance.Layout.XTo));
        Assert.Equal((1, Steps), (Traces(cut)[0].X[0], Traces(cut)[0].X[^1]));

        await cut.Find("button.pick").ClickAsync(new());
        cut.WaitForAssertion(() => Assert.InRange(Traces(cut)[0].Y.Count, 100, 2000));
        Assert.DoesNotContain("czoom", context.Navigation.Uri);
    }

    [Fact]
    public async Task A_live_run_is_followed()
    {
        await using var context = await CreateAsync();
        var run = await context.RunAsync(Spec("Live one"), State(RunState.Running), Step(1, 2));
        context.Navigation.NavigateTo("compare");
        var cut = context.Render<TrainingCurves>(p => p.Add(x => x.RunIds, [run.Id]));
        cut.WaitForAssertion(() => Assert.Equal([2], Traces(cut)[0].Y));
        await context.SayAsync(run.Id, Step(2, 1.5));
        cut.WaitForAssertion(() => Assert.Equal([2, 1.5], Traces(cut)[0].Y));
        Assert.Equal("Live one", Traces(cut)[0].Name);
    }

    [Fact]
    public async Task Without_runs_or_curves_it_says_what_would_be_here()
    {
        await using var context = await CreateAsync();
        context.Navigation.NavigateTo("compare");
        Assert.Contains("Choose groups or runs", context.Render<TrainingCurves>(p => p.Add(x => x.Groups, [])).Markup);
        var run = await context.RunAsync(Spec());
        var cut = context.Render<TrainingCurves>(p => p.Add(x => x.RunIds, [run.Id, "nope"]));
        cut.WaitForAssertion(() => Assert.Contains("None of these runs has curves", cut.Markup));
    }

    [Theory]
    [InlineData("1~2", 1.0, 2.0)]
    [InlineData("1e-3~2.5", 0.001, 2.5)]
    public void A_zoom_is_read_from_the_address(string text, double from, double to) => Assert.Equal(new PlotRange(from, to), ZoomRange.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("2~1")]
    [InlineData("NaN~1")]
    [InlineData("1~2~3")]
    public void What_is_no_zoom_is_none(string? text) => Assert.Null(ZoomRange.Parse(text));

    internal static double ValueAt(long step) => step == Spike ? 99 : 1 + Math.Sin(step / 500.0) / 10;

    private static async Task WriteLongAsync(PagesContext context, Run run)
    {
        await using var db = await context.Factory.CreateDbContextAsync();
        int loss = await db.Series.Where(s => s.Name == "loss").Select(s => s.Key).SingleAsync();
        await db.Points.ExecuteDeleteAsync();
        db.Points.AddRange(Enumerable.Range(1, Steps).Select(i => new MetricPoint { RunKey = run.Key, SeriesKey = loss, Step = i, Value = ValueAt(i) }));
        await db.SaveChangesAsync();
    }

    private static async Task<IReadOnlyList<SeedGroup>> GroupsAsync(PagesContext context)
    {
        var runs = new List<SeededRun>();
        foreach (var (name, pairs) in new[] { ("Alone", 0.01), ("Full", 1.0) })
            foreach (int seed in new[] { 0, 1 })
            {
                var spec = Spec($"{name}, seed {seed}", pairs: pairs);
                spec = spec with { Training = spec.Training with { Seed = seed }, Data = spec.Data with { Seed = seed } };
                var run = await context.RunAsync(spec, [State(RunState.Running), .. Enumerable.Range(1, 3).Select(i => Step(i, (2.0 + 2 * seed) / i)), State(RunState.Done)]);
                runs.Add(new SeededRun(run.Id, spec, new Dictionary<string, double>()));
            }
        return SeedGroups.Of(runs);
    }

    private static IRenderedComponent<TrainingCurves> Open(PagesContext context, IReadOnlyList<SeedGroup> groups, string query = "")
    {
        context.Navigation.NavigateTo($"compare{query}");
        return context.Render<TrainingCurves>(p => p.Add(x => x.Groups, groups));
    }

    private static IReadOnlyList<PlotTrace> Traces(IRenderedComponent<TrainingCurves> cut) => cut.FindComponent<Plot>().Instance.Traces;
}
