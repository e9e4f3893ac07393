using Bunit;
using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.RunView;
using CoSae.Web.Components.Pages;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using static CoSae.Tests.Components.PagesContext;

namespace CoSae.Tests.Components;

/// <remarks>Elements are found and used in one go on the dispatcher: the feed may render the page between the two.</remarks>
public sealed class QueuePageTests
{
    [Fact]
    public async Task An_empty_queue_says_where_runs_come_from()
    {
        await using var context = await CreateAsync();
        var cut = Open(context);
        cut.WaitForAssertion(() => Assert.Contains("Nothing waits", cut.Markup));
        Assert.NotNull(cut.Find("a[href='new']"));
        Assert.Contains("A free slot.", cut.Find("section[aria-label='Slots of cpu']").TextContent);
        Assert.Contains("No run has ended yet", cut.Markup);
    }

    [Fact]
    public async Task Arrows_keys_and_drops_change_the_order_and_are_announced()
    {
        await using var context = await CreateAsync();
        var runs = await QueueAsync(context, "a", "b", "c");
        var cut = Open(context);
        cut.WaitForAssertion(() => Assert.Equal(["a", "b", "c"], Names(cut)));
        Assert.True(cut.Find("button[aria-label='Up: a']").HasAttribute("disabled"));
        Assert.True(cut.Find("button[aria-label='To the bottom: c']").HasAttribute("disabled"));

        await cut.InvokeAsync(() => cut.Find("button[aria-label='Up: c']").ClickAsync(new MouseEventArgs()));
        cut.WaitForAssertion(() => Assert.Equal(["a", "c", "b"], Names(cut)));
        cut.WaitForAssertion(() => Assert.Equal("“c” is now 2 of 3, priority 0.", cut.Find("[aria-live='polite']").TextContent));

        await cut.InvokeAsync(() => Row(cut, "a").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown", AltKey = true }));
        cut.WaitForAssertion(() => Assert.Equal(["c", "a", "b"], Names(cut)));
        await cut.InvokeAsync(() => Row(cut, "c").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown", AltKey = true, ShiftKey = true }));
        cut.WaitForAssertion(() => Assert.Equal(["a", "b", "c"], Names(cut)));
        await cut.InvokeAsync(() => Row(cut, "c").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowUp" })); // Scrolls, moves nothing.

        var list = cut.FindComponent<CoSae.Web.Components.Controls.Queueing.WaitingList>();
        await cut.InvokeAsync(() => list.Instance.DropAsync(runs[2].Id, runs[0].Id, after: false));
        cut.WaitForAssertion(() => Assert.Equal(["c", "a", "b"], Names(cut)));
    }

    [Fact]
    public async Task A_priority_typed_in_goes_first_and_nonsense_is_refused()
    {
        await using var context = await CreateAsync();
        await QueueAsync(context, "a", "b");
        var cut = Open(context);
        cut.WaitForElement("input[aria-label='Priority of b']");
        await cut.InvokeAsync(() => cut.Find("input[aria-label='Priority of b']").ChangeAsync(new ChangeEventArgs { Value = "5" }));
        cut.WaitForAssertion(() => Assert.Equal(["b", "a"], Names(cut)));
        await cut.InvokeAsync(() => cut.Find("input[aria-label='Priority of a']").ChangeAsync(new ChangeEventArgs { Value = "9999" }));
        cut.WaitForAssertion(() => Assert.Contains("9999", cut.Find(".problem").TextContent));
        Assert.Equal(["b", "a"], Names(cut));
    }

    [Fact]
    public async Task The_pause_is_shown_and_lifted()
    {
        await using var context = await CreateAsync();
        await QueueAsync(context, "a");
        var cut = Open(context);
        cut.WaitForElement("button:contains('Pause the queue')");
        await cut.InvokeAsync(() => cut.Find("button:contains('Pause the queue')").ClickAsync(new MouseEventArgs()));
        cut.WaitForAssertion(() => Assert.Contains("The queue is paused", cut.Find(".note.warn").TextContent));
        Assert.True(await context.Services.GetRequiredService<QueueStore>().IsPausedAsync());
        await cut.InvokeAsync(() => cut.Find("button:contains('Continue the queue')").ClickAsync(new MouseEventArgs()));
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll(".note.warn")));
    }

    [Fact]
    public async Task What_is_at_work_stands_in_its_slot_with_what_it_uses()
    {
        await using var context = await CreateAsync();
        var run = (await QueueAsync(context, "busy"))[0];
        await context.Services.GetRequiredService<RunStore>().UpdateAsync(run.Id, r => r.Start(DateTimeOffset.UnixEpoch.AddYears(50), "cpu"));
        await context.SayAsync(run.Id, State(RunState.Running), Step(300, 1),
            new SystemEvent { T = DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(2), RssMib = 512, Cores = 1.5 },
            new SystemEvent { T = DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(4), RssMib = 1024, Cores = 2 });
        var cut = Open(context);
        var slot = cut.WaitForElement("section[aria-label='Slots of cpu'] article");
        Assert.Contains("busy", slot.TextContent);
        Assert.DoesNotContain("A free slot", cut.Find("section[aria-label='Slots of cpu']").TextContent);
        Assert.Equal("16", slot.QuerySelector("[role='progressbar']")!.GetAttribute("aria-valuenow")); // 300 of 1,500 steps are a fifth of 80 %.
        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindComponents<Plot>().Count));
        var plots = cut.FindComponents<Plot>().Select(p => p.Instance).ToList();
        Assert.Equal([2, 4], plots[0].Traces[0].X);
        Assert.Equal([1.5, 2], plots[0].Traces[0].Y);
        Assert.Equal([0.5, 1], plots[1].Traces[0].Y); // GiB
    }

    [Fact]
    public async Task Slots_are_changed_where_they_are_shown()
    {
        await using var context = await CreateAsync();
        var cut = Open(context);
        cut.WaitForElement("section[aria-label='Slots of cpu'] input");
        await cut.InvokeAsync(() => cut.Find("section[aria-label='Slots of cpu'] input").ChangeAsync(new ChangeEventArgs { Value = "3" }));
        cut.WaitForAssertion(() => Assert.Equal(3, cut.FindAll("section[aria-label='Slots of cpu'] .free").Count));
        await cut.InvokeAsync(() => cut.Find("section[aria-label='Slots of cpu'] input").ChangeAsync(new ChangeEventArgs { Value = "-2" }));
        cut.WaitForAssertion(() => Assert.Contains("-2 slots", cut.Find(".problem").TextContent));
    }

    [Fact]
    public async Task The_address_says_which_page_and_which_runs()
    {
        await using var context = await CreateAsync();
        await QueueAsync(context, [.. Enumerable.Range(0, 60).Select(i => $"run {i:00}")]);
        var cut = Open(context, "?page=2");
        cut.WaitForAssertion(() => Assert.Equal(10, Names(cut).Count()));
        Assert.Equal("run 50", Names(cut).First());
        Assert.Contains("Page 2 of 2", cut.Markup);

        cut = Open(context, "?q=run+07");
        cut.WaitForAssertion(() => Assert.Equal(["run 07"], Names(cut)));
        Assert.Contains("1 of 60", cut.Find("#waiting-head").TextContent);
        Assert.StartsWith("8", cut.Find("tbody tr td").TextContent.Replace("drag_indicator", "")); // its place in the whole queue
        cut = Open(context, "?q=nothing");
        cut.WaitForAssertion(() => Assert.Contains("No waiting run matches", cut.Markup));
    }

    [Fact]
    public async Task The_runs_page_has_the_use_over_the_whole_run()
    {
        await using var context = await CreateAsync();
        var run = (await QueueAsync(context, "used"))[0];
        context.Navigation.NavigateTo($"runs/{run.Id}?tab={RunTabs.Usage}");
        var cut = context.Render<RunPage>(p => p.Add(x => x.Id, run.Id));
        cut.WaitForAssertion(() => Assert.Contains("measured once it is started", cut.Markup));

        await context.Services.GetRequiredService<RunStore>().UpdateAsync(run.Id, r => r.Start(DateTimeOffset.UnixEpoch.AddYears(50)));
        await context.SayAsync(run.Id, State(RunState.Evaluating),
            new SystemEvent { T = DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(9), RssMib = 512, Cores = 1.5, GpuMib = 2048, GpuPercent = 90 });
        cut = context.Render<RunPage>(p => p.Add(x => x.Id, run.Id));
        cut.WaitForAssertion(() => Assert.Equal(4, cut.FindComponents<Plot>().Count));
        Assert.Equal([9], cut.FindComponents<Plot>()[2].Instance.Traces[0].X);
        Assert.Equal([90], cut.FindComponents<Plot>()[2].Instance.Traces[0].Y);
    }

    private static IRenderedComponent<QueuePage> Open(PagesContext context, string query = "")
    {
        context.Navigation.NavigateTo($"queue{query}");
        return context.Render<QueuePage>();
    }

    private static async Task<List<Run>> QueueAsync(PagesContext context, params string[] names)
    {
        var runs = new List<Run>();
        foreach (string name in names)
            runs.Add(await context.Queue.EnqueueAsync(Spec(name)));
        return runs;
    }

    private static IEnumerable<string> Names(IRenderedComponent<QueuePage> cut) => cut.FindAll("table.waiting td.name > a").Select(a => a.TextContent);

    private static AngleSharp.Dom.IElement Row(IRenderedComponent<QueuePage> cut, string name) =>
        cut.FindAll("table.waiting tbody tr").Single(r => r.QuerySelector("td.name > a")!.TextContent == name);
}
