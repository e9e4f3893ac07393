using Bunit;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Pages;
using Microsoft.AspNetCore.Components.Web;
using static CoSae.Tests.Components.PagesContext;

namespace CoSae.Tests.Components;

public sealed class RunPageTests
{
    [Fact]
    public async Task An_unknown_run_gets_a_page_that_says_where_to_go_on()
    {
        await using var context = await CreateAsync();

        var cut = Open(context, "0000000000000");

        cut.WaitForAssertion(() => Assert.Contains("There is no run “0000000000000”", cut.Find("h1").TextContent));
        Assert.Contains(cut.FindAll("a"), a => a.TextContent == "All runs");
    }

    [Fact]
    public async Task A_failure_shows_its_reason_and_what_to_do()
    {
        await using var context = await CreateAsync();
        var run = await context.RunAsync(Spec(), State(RunState.Running),
            new ErrorEvent { T = DateTimeOffset.UnixEpoch, Message = "The loss is not a number at step 431." }, State(RunState.Failed));

        var cut = Open(context, run.Id);

        var note = cut.WaitForElement(".note.bad");
        Assert.Equal("alert", note.GetAttribute("role"));
        Assert.Contains("The loss is not a number at step 431.", note.TextContent);
        Assert.Contains("Clone", note.TextContent);
        Assert.EndsWith("?tab=files", note.QuerySelector("a")!.GetAttribute("href"));
        Assert.NotEmpty(cut.FindAll("button[aria-label='Resume CoSAE']"));
    }

    [Fact]
    public async Task An_interrupted_run_can_be_resumed()
    {
        await using var context = await CreateAsync();
        var run = await context.RunAsync(Spec(), State(RunState.Running), State(RunState.Interrupted, "The server was stopped."));
        var cut = Open(context, run.Id);
        Assert.Contains("The server was stopped.", cut.WaitForElement(".note.warn").TextContent);

        await cut.Find("button[aria-label='Resume CoSAE']").ClickAsync(new MouseEventArgs());

        cut.WaitForAssertion(() => Assert.Contains("Waits for its turn", cut.Markup));
        Assert.Equal(RunState.Queued, (await context.Queue.FindAsync(run.Id))!.State);
    }

    [Fact]
    public async Task A_live_run_opens_on_its_curves_and_follows_them()
    {
        await using var context = await CreateAsync();
        var run = await context.RunAsync(Spec(), State(RunState.Running, "Training."), Step(100, 2), Step(200, 1.5));
        var cut = Open(context, run.Id);
        cut.WaitForAssertion(() => Assert.Equal("Training", cut.Find(".tabs a.on").TextContent));
        Assert.Contains("step 200 of 1,500", cut.Markup);
        cut.WaitForAssertion(() => Assert.Equal([2, 1.5], Loss(cut)));

        await context.SayAsync(run.Id, Step(300, 1.25));

        cut.WaitForAssertion(() => Assert.Equal([2, 1.5, 1.25], Loss(cut)));
        cut.WaitForAssertion(() => Assert.Contains("step 300 of 1,500", cut.Markup));
    }

    [Fact]
    public async Task How_curves_are_drawn_stands_in_the_address()
    {
        await using var context = await CreateAsync();
        var run = await context.RunAsync(Spec(), State(RunState.Running), Step(100, 4), Step(200, 8));

        var cut = Open(context, run.Id, "?tab=training&x=time&ylog=True&smooth=0.5&hide=reconstruction");

        cut.WaitForAssertion(() => Assert.NotEmpty(Plots(cut)));
        var plot = Plots(cut)[0];
        Assert.Equal(["total, raw", "total"], plot.Traces.Select(t => t.Name));
        Assert.Equal([4, 8], plot.Traces[0].Y);
        Assert.Equal(20.0 / 3, plot.Traces[1].Y[1], 9);
        Assert.Equal([0, 100], plot.Traces[1].X);   // seconds since the first point
        Assert.True(plot.Layout.YLog);
        Assert.False(Plots(cut)[1].Layout.YLog);    // R² may be negative
        Assert.Equal("false", cut.FindAll("button.item").Single(b => b.TextContent == "reconstruction").GetAttribute("aria-pressed"));

        await cut.FindAll("button.item").Single(b => b.TextContent == "reconstruction").ClickAsync(new MouseEventArgs());
        Assert.DoesNotContain("hide=", context.Navigation.Uri);
    }

    [Fact]
    public async Task A_zoom_draws_every_point_of_its_stretch()
    {
        await using var context = await CreateAsync();
        var run = await context.RunAsync(Spec(), [State(RunState.Running), .. Enumerable.Range(1, 2500).Select(i => Step(i, i == 1234 ? 9 : 1.0 / i))]);
        var cut = Open(context, run.Id, "?tab=training");
        cut.WaitForAssertion(() => Assert.NotEmpty(Plots(cut)));
        Assert.True(Plots(cut)[0].Traces[0].Y.Count < 2000);
        Assert.Contains(9, Plots(cut)[0].Traces[0].Y);

        await cut.InvokeAsync(() => Plots(cut)[0].Zoomed.InvokeAsync(new PlotRange(99.5, 200)));
        cut.WaitForAssertion(() => Assert.Equal(Enumerable.Range(99, 103).Select(i => (double)i), Plots(cut)[0].Traces[0].X.Where(x => x is >= 99 and <= 201)));
        Assert.Contains("zoom=99.5~200", context.Navigation.Uri);
        Assert.Equal((1, 2500), (Plots(cut)[0].Traces[0].X[0], Plots(cut)[0].Traces[0].X[^1]));
        Assert.All(Plots(cut), p => Assert.Equal((99.5, 200), (p.Layout.XFrom, p.Layout.XTo)));

        await cut.FindAll("button.pick").Single(b => b.TextContent == "Show all").ClickAsync(new MouseEventArgs());
        Assert.DoesNotContain("zoom=", context.Navigation.Uri);
        Assert.All(Plots(cut), p => Assert.Null(p.Layout.XFrom));
    }

    [Fact]
    public async Task A_finished_run_opens_on_the_four_properties()
    {
        await using var context = await CreateAsync();
        var spec = Spec();
        spec = spec with { Objective = spec.Objective with { InstanceConsistency = 0 } };
        var run = await context.RunAsync(spec, State(RunState.Running),
            Score("instanceTranslation.mean.r2", 0.742), Score("instanceTranslation.aToB.r2", 0.8),
            Score("distributionalTranslation.cycle.r2", 0.91), Score("instanceConsistency.pearson", 0.43),
            Score("distributionalConsistency.energyGap", 0.05), Score("distributionalConsistency.floor.energyGap", 0.031, 0.001),
            new WarningEvent { T = DateTimeOffset.UnixEpoch, Message = "Few pairs." }, State(RunState.Done));

        var cut = Open(context, run.Id);

        cut.WaitForAssertion(() => Assert.Equal("Results", cut.Find(".tabs a.on").TextContent));
        var cell = Cell(cut, "Instance-wise translation");
        Assert.Equal("0.742", cell.QuerySelector(".main .value")!.TextContent);
        Assert.Equal("[0.732, 0.752]", cell.QuerySelector(".main .interval")!.TextContent);
        Assert.Contains("gloss → graph", cell.TextContent);
        Assert.DoesNotContain("graph → gloss", cell.TextContent);   // not measured, so not shown
        Assert.NotNull(cell.QuerySelector(".asked"));
        Assert.NotNull(Cell(cut, "Instance-wise consistency").QuerySelector(".unasked"));
        Assert.Contains("noise floor 0.031", Cell(cut, "Distributional consistency").TextContent);
        Assert.DoesNotContain("noise floor", Cell(cut, "Distributional translation").TextContent);
        Assert.Contains("Few pairs.", cut.FindAll(".note.warn").Select(n => n.TextContent));
    }

    [Fact]
    public async Task Ridge_on_the_same_pairs_stands_beside_the_run_in_a_chart()
    {
        await using var context = await CreateAsync();
        var run = await context.RunAsync(Spec(), State(RunState.Running),
            Score("instanceTranslation.aToB.r2", 0.7), Score("ridge.instanceTranslation.aToB.r2", 0.6), Score("ridge.instanceTranslation.bToA.r2", 0.5),
            Score("retrieval.among2000.aToB.r1", 0.3), State(RunState.Done));

        var cut = Open(context, run.Id);

        cut.WaitForAssertion(() => Assert.Contains(Plots(cut), p => p.Title.Contains("ridge", StringComparison.Ordinal)));
        var plot = Plots(cut).Single(p => p.Title.Contains("ridge", StringComparison.Ordinal));
        Assert.Equal(["R², gloss → graph", "R², graph → gloss", "R@1, gloss → graph"], plot.Traces[0].Categories!);
        Assert.Equal([0.7, double.NaN, 0.3], plot.Traces[0].Y);
        Assert.Equal([0.6, 0.5, double.NaN], plot.Traces[1].Y);
        Assert.Equal(0, plot.Layout.YFrom);
    }

    [Fact]
    public async Task Shows_the_spec_the_end_of_the_log_and_the_files()
    {
        await using var context = await CreateAsync();
        var run = await context.RunAsync(Spec(), State(RunState.Cancelled));
        var folder = context.Queue.Folder(run.Id);
        await File.WriteAllTextAsync(folder.LogFile, string.Concat(Enumerable.Range(0, 5000).Select(i => $"line {i}\n")));

        var spec = Open(context, run.Id, "?tab=spec");
        spec.WaitForAssertion(() => Assert.Equal(RunSpecJson.Write(Spec()), spec.Find("pre").TextContent));

        var files = Open(context, run.Id, "?tab=files");
        files.WaitForAssertion(() => Assert.EndsWith("line 4999\n", files.Find("pre").TextContent));
        Assert.DoesNotContain("line 0\n", files.Find("pre").TextContent);
        Assert.Equal(["spec.json", "log.txt"], files.FindAll("table a").Select(a => a.TextContent));
        Assert.Equal($"api/runs/{run.Id}/files/spec.json", files.Find("table a").GetAttribute("href"));
    }

    private static IRenderedComponent<RunPage> Open(PagesContext context, string id, string query = "")
    {
        context.Navigation.NavigateTo($"runs/{id}{query}");
        return context.Render<RunPage>(p => p.Add(x => x.Id, id));
    }

    private static AngleSharp.Dom.IElement Cell(IRenderedComponent<RunPage> cut, string title) => cut.Find($"section.property[aria-label='{title}']");

    private static List<Plot> Plots(IRenderedComponent<RunPage> cut) => [.. cut.FindComponents<Plot>().Select(p => p.Instance)];

    private static IReadOnlyList<double> Loss(IRenderedComponent<RunPage> cut) => Plots(cut).FirstOrDefault()?.Traces[0].Y ?? [];
}
