using Bunit;
using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;
using CoSae.Web.Components.Pages;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CoSae.Tests.Components;

public sealed class SweepPageTests
{
    private const string Score = "instanceTranslation.mean.r2";

    private static SweepSpec Grid(string more = "") => SweepJson.Parse($$"""
        { "name": "Sizes", "base": { "data": { "dataset": "wordnet" }, "training": { "steps": 80 } },
          "grid": { "model.k": [4, 8], "model.method": ["cosae", "independent"], "training.seed": [0, 1] }{{more}} }
        """);

    [Fact]
    public async Task Shows_how_far_it_is_and_what_is_best_and_follows()
    {
        await using var context = await PagesContext.CreateAsync();
        var (sweep, ids) = await context.Services.GetRequiredService<SweepQueue>().EnqueueAsync(Grid());
        context.Navigation.NavigateTo($"sweeps/{sweep.Id}");
        var cut = context.Render<SweepPage>(p => p.Add(x => x.Id, sweep.Id));
        cut.WaitForElement(".states");
        Assert.Contains("0 of 8 runs ended", cut.Find("section").TextContent);
        Assert.Contains("8 queued", cut.Find(".states").TextContent);
        Assert.Contains("Nothing is done yet", cut.Markup);
        Assert.Contains("known once the first run is done", cut.Markup);

        // k 4 cosae: 0.5 and 0.7; k 4 independent: 0.8 alone; k 8 cosae: failed.
        await DoneAsync(context, ids[0], 0.5);
        await DoneAsync(context, ids[1], 0.7);
        await DoneAsync(context, ids[2], 0.8);
        await context.SayAsync(ids[4], new ErrorEvent { T = DateTimeOffset.UnixEpoch.AddYears(50), Message = "No." });

        cut.WaitForAssertion(() => Assert.Contains("4 of 8 runs ended", cut.Find("section").TextContent));
        var rows = cut.FindAll("table.best tbody tr").Select(r => string.Join('|', r.Children.Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))).ToList();
        Assert.Equal("1|0.800|4|Independent SAEs|1 of 2|run · reuse", rows[0]);
        Assert.Matches(@"^2\|0\.600 ?\[[^|]*\]\|4\|CoSAE\|", rows[1]); // Over two seeds there is an interval.
        Assert.StartsWith("–|–|8|", rows[2]);
        Assert.Equal(4, rows.Count);
        Assert.Contains("3 done", cut.Find(".states").TextContent);
        Assert.Contains("1 failed", cut.Find(".states").TextContent);
        Assert.Equal($"/?q=sweep:{sweep.Id}", cut.Find("nav a").GetAttribute("href"));
        Assert.Contains("Run 1 again", cut.Markup);
    }

    [Fact]
    public async Task The_score_is_chosen_in_the_address_and_less_may_be_better()
    {
        await using var context = await PagesContext.CreateAsync();
        var (sweep, ids) = await context.Services.GetRequiredService<SweepQueue>().EnqueueAsync(Grid());
        await DoneAsync(context, ids[0], 0.5, PagesContext.Score("distributionalConsistency.energyGap", 0.3));
        await DoneAsync(context, ids[2], 0.8, PagesContext.Score("distributionalConsistency.energyGap", 0.4));
        context.Navigation.NavigateTo($"sweeps/{sweep.Id}?score=distributionalConsistency.energyGap");
        var cut = context.Render<SweepPage>(p => p.Add(x => x.Id, sweep.Id));
        cut.WaitForElement("table.best");
        Assert.Contains("CoSAE", cut.Find("table.best tbody tr").TextContent);
        Assert.Contains("0.300", cut.Find("table.best tbody tr").TextContent);

        await cut.Find("select.score").ChangeAsync(new() { Value = Score });
        cut.WaitForAssertion(() => Assert.Contains("0.800", cut.Find("table.best tbody tr").TextContent));
        Assert.EndsWith($"?score={Score}", context.Navigation.Uri);
    }

    [Fact]
    public async Task Pauses_goes_on_and_runs_the_failed_again()
    {
        await using var context = await PagesContext.CreateAsync();
        var (sweep, ids) = await context.Services.GetRequiredService<SweepQueue>().EnqueueAsync(Grid());
        await context.SayAsync(ids[0], new ErrorEvent { T = DateTimeOffset.UnixEpoch.AddYears(50), Message = "No." });
        var cut = context.Render<SweepPage>(p => p.Add(x => x.Id, sweep.Id));
        cut.WaitForElement(".states");

        await Button(cut, "Pause").ClickAsync(new MouseEventArgs());
        cut.WaitForAssertion(() => Assert.Contains("Paused: its queued runs wait", cut.Markup));
        Assert.Equal(SweepState.Paused, await StateAsync(context));
        await Button(cut, "Continue").ClickAsync(new MouseEventArgs());
        cut.WaitForAssertion(() => Assert.NotNull(Button(cut, "Pause")));
        Assert.Equal(SweepState.Active, await StateAsync(context));

        await Button(cut, "Run 1 again").ClickAsync(new MouseEventArgs());
        cut.WaitForAssertion(() => Assert.Contains("8 queued", cut.Find(".states").TextContent));
    }

    [Fact]
    public async Task Rounds_say_who_goes_on_and_why_others_do_not()
    {
        await using var context = await PagesContext.CreateAsync();
        var queue = context.Services.GetRequiredService<SweepQueue>();
        var spec = Grid($$""", "halving": { "score": "{{Score}}", "keep": 0.5, "rungs": 2 }""");
        var (sweep, ids) = await queue.EnqueueAsync(spec);
        double[] scores = [0.5, 0.6, 0.3, 0.4, 0.8, 0.9];
        for (int i = 0; i < scores.Length; i++)
            await DoneAsync(context, ids[i], scores[i]);
        foreach (string id in ids.Skip(scores.Length))
            await context.SayAsync(id, new ErrorEvent { T = DateTimeOffset.UnixEpoch.AddYears(50), Message = "No." });
        await ActivatorUtilities.CreateInstance<SweepSupervisor>(context.Services).LookAsync(default);

        var cut = context.Render<SweepPage>(p => p.Add(x => x.Id, sweep.Id));
        cut.WaitForElement(".rounds tbody tr");
        string[] rows = [.. cut.FindAll(".rounds > li")[0].QuerySelectorAll("tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim())))];
        Assert.Equal(
            [
                "1|k 8, cosae|0.850|2|went on", "2|k 4, cosae|0.550|2|went on", "3|k 4, independent|0.350|2|dropped: rank 3 of 4, the best 2 went on",
                "–|k 8, independent|–|0|dropped: no run of it has the score",
            ], rows);
        Assert.Contains("2 settings · 100 % of the steps", cut.FindAll(".rounds > li")[1].TextContent);
        Assert.Contains("4 queued", cut.FindAll(".rounds > li")[1].TextContent);
        Assert.Contains("round 2 of 2", cut.Markup);
        await using var db = await context.Factory.CreateDbContextAsync();
        Assert.Equal([80, 80, 80, 80], (await db.Runs.Where(r => r.SweepRung == 1).ToListAsync()).Select(r => r.ReadSpec().Training.Steps));
    }

    [Fact]
    public async Task An_unknown_sweep_and_an_empty_list_say_where_to_go_on()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = context.Render<SweepPage>(p => p.Add(x => x.Id, "none"));
        cut.WaitForAssertion(() => Assert.Contains("There is no sweep none", cut.Markup));
        var list = context.Render<SweepList>();
        list.WaitForAssertion(() => Assert.Contains("No sweep yet", list.Markup));

        var (sweep, _) = await context.Services.GetRequiredService<SweepQueue>().EnqueueAsync(Grid());
        list.WaitForAssertion(() => Assert.Equal($"sweeps/{sweep.Id}", list.Find("li a").GetAttribute("href")));
        Assert.Contains("8 queued", list.Find("li").TextContent);
    }

    private static async Task DoneAsync(PagesContext context, string id, double value, params RunEvent[] more) =>
        await context.SayAsync(id, [PagesContext.Score(Score, value), .. more, PagesContext.State(RunState.Done)]);

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<SweepPage> cut, string text) => cut.FindAll("button").Single(b => b.TextContent.Contains(text));

    private static async Task<SweepState> StateAsync(PagesContext context)
    {
        await using var db = await context.Factory.CreateDbContextAsync();
        return await db.Sweeps.Select(s => s.State).SingleAsync();
    }
}
