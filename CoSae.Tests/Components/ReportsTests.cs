using Bunit;
using CoSae.Engine.Runs;
using CoSae.Tests.Web.Reports;
using CoSae.Web.Components.Controls;
using CoSae.Web.Components.Controls.Reports;
using CoSae.Web.Components.Pages;
using CoSae.Web.Reports;
using CoSae.Web.Sharing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using static CoSae.Tests.Components.PagesContext;

namespace CoSae.Tests.Components;

public sealed class ReportsTests
{
    [Fact]
    public async Task Without_reports_the_list_says_what_one_is_and_makes_the_first()
    {
        await using var context = await CreateAsync();
        var cut = context.Render<CoSae.Web.Components.Pages.Reports>();
        cut.WaitForAssertion(() => Assert.Contains("No reports yet", cut.Markup));

        cut.Find("#report-title").Input("Birds");
        await cut.Find("form").SubmitAsync();

        string id = Assert.Single(await Store(context).ListAsync(0, 10)).Id;
        Assert.EndsWith($"reports/{id}?edit=true", context.Navigation.Uri);
        var list = context.Render<CoSae.Web.Components.Pages.Reports>();
        list.WaitForAssertion(() => Assert.Equal("Birds", list.Find("tbody th a").TextContent));
    }

    [Fact]
    public async Task A_report_shows_every_block_with_its_moment_and_the_way_to_the_live_view()
    {
        await using var context = await CreateAsync();
        var report = await Store(context).CreateAsync("Birds", SampleBlocks.All("<b>bold</b>"));

        var cut = Open(context, report.Id);

        cut.WaitForAssertion(() => Assert.Equal(6, cut.FindAll("section.block").Count));
        Assert.Equal("Birds", cut.Find("h1").TextContent);
        Assert.Equal("<b>bold</b>", cut.Find(".block.run h2").TextContent);
        Assert.Equal("compare?groups=a,b&x=step", cut.Find(".block.chart .taken a").GetAttribute("href"));
        Assert.Contains("27 Nov 2026, 12:00 UTC", cut.Find(".block.table .taken").TextContent);
        var plot = Assert.Single(cut.FindComponents<Plot>()).Instance;
        Assert.Equal([0.25, double.NaN, 4], plot.Traces[0].Y);
        Assert.True(plot.Layout.YLog);
        Assert.Empty(cut.FindAll("textarea"));
        Assert.Equal($"/api/reports/{report.Id}/snapshot", cut.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public async Task Blocks_are_moved_by_the_keyboard_and_the_keyboard_stays_with_them()
    {
        await using var context = await CreateAsync();
        var report = await Store(context).CreateAsync("Birds", [.. "abc".Select(c => SampleBlocks.Markdown($"{c}") with { Id = $"{c}" })]);
        var cut = Open(context, report.Id, "?edit=true");
        cut.WaitForAssertion(() => Assert.Equal(3, cut.FindAll(".handle").Count));
        Assert.True(cut.Find("[aria-label='Move up: a']").HasAttribute("disabled"));

        await cut.FindAll(".handle")[0].KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown", AltKey = true });

        Assert.Equal("bac", await OrderAsync(context, report.Id));
        cut.WaitForAssertion(() => Assert.Equal("“a” is now block 2 of 3.", cut.Find("[aria-live]").TextContent));
        Assert.Contains(context.JSInterop.Invocations, i => i.Identifier == "Blazor._internal.domWrapper.focus");

        await cut.FindAll(".handle")[1].KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" }); // Without Alt it is the page's.
        Assert.Equal("bac", await OrderAsync(context, report.Id));
        await cut.Find("[aria-label='Move up: c']").ClickAsync(new MouseEventArgs());
        Assert.Equal("bca", await OrderAsync(context, report.Id));
    }

    [Fact]
    public async Task Blocks_are_dragged_to_another_place()
    {
        await using var context = await CreateAsync();
        var report = await Store(context).CreateAsync("Birds", [.. "abc".Select(c => SampleBlocks.Markdown($"{c}") with { Id = $"{c}" })]);
        var cut = Open(context, report.Id, "?edit=true");
        cut.WaitForAssertion(() => Assert.Equal(3, cut.FindAll(".handle").Count));

        await cut.FindAll(".handle")[0].TriggerEventAsync("ondragstart", new DragEventArgs());
        await cut.FindAll("article.edit")[2].TriggerEventAsync("ondragenter", new DragEventArgs());
        Assert.Contains("over", cut.FindAll("article.edit")[2].ClassList);
        await cut.FindAll("article.edit")[2].TriggerEventAsync("ondrop", new DragEventArgs());

        Assert.Equal("bca", await OrderAsync(context, report.Id));
        Assert.Empty(cut.FindAll("article.over"));
    }

    [Fact]
    public async Task Text_is_written_a_block_is_removed_and_brought_back()
    {
        await using var context = await CreateAsync();
        var report = await Store(context).CreateAsync("Birds", [SampleBlocks.Markdown("one") with { Id = "one" }, SampleBlocks.Table() with { Id = "two" }]);
        var cut = Open(context, report.Id, "?edit=true");

        cut.WaitForElement("textarea").Change("# Two <script>alert(1)</script>");
        cut.WaitForAssertion(() => Assert.StartsWith("Two", cut.Find(".preview h1").TextContent));
        Assert.Empty(cut.FindAll("script"));
        cut.Find("#title-two").Change("Figures");
        cut.Find("#caption-two").Change("See the third row.");
        await cut.Find("[aria-label^='Remove: Two']").ClickAsync(new MouseEventArgs());
        Assert.Equal("two", await OrderAsync(context, report.Id));
        await cut.FindAll("button").Single(b => b.TextContent == "Undo").ClickAsync(new MouseEventArgs());

        var now = (await Store(context).FindAsync(report.Id))!;
        Assert.Equal("# Two <script>alert(1)</script>", ((MarkdownBlock)now.Blocks[0]).Text);
        Assert.Equal(("Figures", "See the third row."), (((TableBlock)now.Blocks[1]).Title, now.Blocks[1].Caption));

        await cut.Find("[aria-label^='Text below: Two']").ClickAsync(new MouseEventArgs());
        Assert.Equal([typeof(MarkdownBlock), typeof(MarkdownBlock), typeof(TableBlock)], (await Store(context).FindAsync(report.Id))!.Blocks.Select(b => b.GetType()));
        Assert.Equal(2, cut.FindAll("textarea").Count);
    }

    [Fact]
    public async Task A_run_is_added_stays_as_it_was_and_is_taken_anew_when_asked()
    {
        await using var context = await CreateAsync();
        var run = await context.RunAsync(Spec(), State(RunState.Running), Score("instanceTranslation.mean.r2", 0.7), Score("intervencha.consistency", 0.5));
        var report = await Store(context).CreateAsync("Birds", []);
        var cut = Open(context, report.Id, "?edit=true");

        await cut.WaitForElement("button[aria-label='Add CoSAE']").ClickAsync(new MouseEventArgs());

        var block = Assert.IsType<RunBlock>(Assert.Single((await Store(context).FindAsync(report.Id))!.Blocks));
        Assert.Equal((run.Id, "WordNet", "gloss", 0.7), (block.RunId, block.Dataset, block.SideA, block.Scores["instanceTranslation.mean.r2"].Value));
        Assert.Equal(RunSpecJson.Write(Spec()), block.Spec);
        await context.SayAsync(run.Id, Score("instanceTranslation.mean.r2", 0.8), State(RunState.Done));
        Assert.Equal("0.700", Open(context, report.Id).WaitForElement(".block.run .value").TextContent);

        cut = Open(context, report.Id, "?edit=true");
        cut.WaitForElement($"#caption-{block.Id}").Change("Mine");
        await cut.Find("[aria-label^='Take anew']").ClickAsync(new MouseEventArgs());
        var anew = Assert.IsType<RunBlock>(Assert.Single((await Store(context).FindAsync(report.Id))!.Blocks));
        Assert.Equal((block.Id, "Mine", 0.8, RunState.Done), (anew.Id, anew.Caption, anew.Scores["instanceTranslation.mean.r2"].Value, anew.State));

        await context.Queue.DeleteAsync(run.Id);
        await cut.Find("[aria-label^='Take anew']").ClickAsync(new MouseEventArgs());
        cut.WaitForAssertion(() => Assert.Contains("its block stays as it is", cut.Find(".problem").TextContent));
        Assert.Single((await Store(context).FindAsync(report.Id))!.Blocks);
    }

    [Fact]
    public async Task Something_is_added_to_the_report_changed_last_or_to_a_new_one()
    {
        await using var context = await CreateAsync();
        await Store(context).CreateAsync("Older", []);
        var last = await Store(context).CreateAsync("Newer", []);
        var cut = Dialog(context, SampleBlocks.Table());
        cut.WaitForAssertion(() => Assert.Equal(["Newer", "Older"], cut.FindAll(".choices .name").Select(n => n.TextContent)));

        await cut.Find("form").SubmitAsync();
        Assert.Single((await Store(context).FindAsync(last.Id))!.Blocks);

        cut = Dialog(context, SampleBlocks.Table() with { Columns = [] });
        cut.WaitForElement("form");
        await cut.Find("form").SubmitAsync();
        Assert.Contains("0 columns", cut.Find(".problem").TextContent);
        cut.FindAll("input[type='radio']")[^1].Change(true);
        cut.Find("#new-report").Input("Newest");
        cut = Dialog(context, SampleBlocks.Markdown());
        cut.WaitForElement("form");
        cut.FindAll("input[type='radio']")[^1].Change(true);
        cut.Find("#new-report").Input("Newest");
        await cut.Find("form").SubmitAsync();
        Assert.Equal(("Newest", 1), (await Store(context).ListAsync(0, 1)).Select(r => (r.Title, r.Blocks)).Single());

        static IRenderedComponent<AddToReportDialog> Dialog(PagesContext context, ReportBlock block) =>
            context.Render<AddToReportDialog>(p => p.Add(x => x.Take, () => Task.FromResult<IReadOnlyList<ReportBlock>>([block])));
    }

    [Fact]
    public async Task A_link_is_made_listed_and_closed()
    {
        await using var context = await CreateAsync();
        var report = await Store(context).CreateAsync("Birds", [SampleBlocks.Markdown("Hello")]);
        var dialog = context.Render<ShareDialog>(p => p.Add(x => x.Take, () => Task.FromResult(report.Blocks)).Add(x => x.Proposal, "Birds").Add(x => x.ReportId, report.Id));
        dialog.Find("#share-ends").Change("day");
        await dialog.Find("form").SubmitAsync();
        Assert.Contains("Choose a day", dialog.Find(".problem").TextContent);

        dialog.Find("#share-ends").Change("30");
        await dialog.Find("form").SubmitAsync();

        string address = dialog.WaitForElement("#share-link").GetAttribute("value")!;
        Assert.Matches("^http://localhost/s/[A-Za-z0-9_-]{22}$", address);
        var share = Assert.Single(await context.Services.GetRequiredService<ShareStore>().ListAsync(report.Id, 0, 10));
        Assert.Equal(30, (share.ExpiresAt!.Value - share.CreatedAt).TotalDays, 0.01);
        var page = Open(context, report.Id);
        Assert.Equal("Birds", page.WaitForElement("tbody th.title a").TextContent);

        await context.Services.GetRequiredService<ShareStore>().RevokeAsync(share.Token);
        var shares = context.Render<Shares>();
        shares.WaitForAssertion(() => Assert.Contains("revoked", shares.Find("tbody tr").TextContent));
        Assert.Empty(shares.FindAll("tbody a, tbody button"));
    }

    [Fact]
    public async Task A_page_can_be_shared_with_all_its_charts()
    {
        await using var context = await CreateAsync();
        var charts = context.Services.GetRequiredService<ChartsOnPage>();
        context.Navigation.NavigateTo("compare?groups=a&x=step");
        var first = context.Render<Plot>(p => p.Add(x => x.Title, "Loss").Add(x => x.Traces, [new PlotTrace { Name = "a", Y = [1] }]));
        context.Render<Plot>(p => p.Add(x => x.Title, "Empty"));

        var block = Assert.Single(charts.TakeAll(context.Services.GetRequiredService<ReportDesk>().Here));
        Assert.Equal(("Loss", "compare?groups=a&x=step"), (block.Title, block.Source));
        Assert.Equal("Add to report", first.Find("[data-export='report']").TextContent);

        await first.Instance.DisposeAsync();
        Assert.Empty(charts.TakeAll(null));
    }

    [Fact]
    public async Task Nothing_shared_and_no_such_report_have_pages_that_help()
    {
        await using var context = await CreateAsync();
        var shares = context.Render<Shares>();
        shares.WaitForAssertion(() => Assert.Contains("Nothing is shared", shares.Markup));
        var report = Open(context, "nope");
        report.WaitForAssertion(() => Assert.Contains("There is no report “nope”", report.Find("h1").TextContent));
    }

    private static ReportStore Store(PagesContext context) => context.Services.GetRequiredService<ReportStore>();

    private static IRenderedComponent<ReportPage> Open(PagesContext context, string id, string query = "")
    {
        context.Navigation.NavigateTo($"reports/{id}{query}");
        return context.Render<ReportPage>(p => p.Add(x => x.Id, id));
    }

    private static async Task<string> OrderAsync(PagesContext context, string id) =>
        string.Concat((await Store(context).FindAsync(id))!.Blocks.Select(b => b.Id));
}
