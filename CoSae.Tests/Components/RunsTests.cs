using Bunit;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Pages;
using Microsoft.Extensions.DependencyInjection;
using Radzen;
using static CoSae.Tests.Components.PagesContext;

namespace CoSae.Tests.Components;

public sealed class RunsTests
{
    private const string Translation = "instanceTranslation.mean.r2";

    [Fact]
    public async Task Without_runs_it_says_what_this_is_and_one_button_starts_the_demo()
    {
        await using var context = await CreateAsync();
        Directory.CreateDirectory(Path.Combine(context.Home.Root, "examples"));
        await File.WriteAllTextAsync(Path.Combine(context.Home.Root, "examples", "demo-1.json"),
            """{ "name": "Demo", "data": { "dataset": "wordnet" }, "model": { "method": "cosae" } }""");
        var cut = Open(context);
        cut.WaitForAssertion(() => Assert.Contains("Do two models hold the same concepts?", cut.Markup));

        cut.FindAll("button").Single(b => b.TextContent.Contains("Run the demo")).Click();

        cut.WaitForAssertion(() => Assert.Equal(["Demo"], Names(cut)));
    }

    [Fact]
    public async Task Shows_each_runs_scores_with_their_intervals()
    {
        await using var context = await CreateAsync();
        await context.RunAsync(Spec("Good"), State(RunState.Running), Score(Translation, 0.742), State(RunState.Done));

        var cut = Open(context);

        cut.WaitForAssertion(() => Assert.Equal(["Good"], Names(cut)));
        var cell = cut.Find("td[data-label='Translation R²']");
        Assert.Equal("0.742", cell.QuerySelector(".value")!.TextContent);
        Assert.Equal("[0.732, 0.752]", cell.QuerySelector(".interval")!.TextContent);
        Assert.Equal("–", cut.Find("td[data-label='R@1']").TextContent.Trim());
        Assert.Equal("1 %", cut.Find("td[data-label='Known pairs']").TextContent);
    }

    [Theory]
    [InlineData("", new[] { "C", "B", "A" })]
    [InlineData("?sort=name", new[] { "A", "B", "C" })]
    [InlineData("?sort=translation&desc=True", new[] { "B", "A", "C" })]
    [InlineData("?sort=translation", new[] { "A", "B", "C" })]
    [InlineData("?method=independent", new[] { "B" })]
    [InlineData("?state=done", new[] { "B", "A" })]
    [InlineData("?state=active", new[] { "C" })]
    [InlineData("?q=b", new[] { "B" })]
    [InlineData("?q=%25", new string[0])]
    public async Task The_address_decides_what_is_shown(string query, string[] names)
    {
        await using var context = await CreateAsync();
        await context.RunAsync(Spec("A"), State(RunState.Running), Score(Translation, 0.1), State(RunState.Done));
        await Task.Delay(2); // ids sort by their millisecond
        await context.RunAsync(Spec("B", "independent", 0), State(RunState.Running), Score(Translation, 0.9), State(RunState.Done));
        await Task.Delay(2);
        await context.RunAsync(Spec("C"), State(RunState.Running));

        var cut = Open(context, query);

        cut.WaitForAssertion(() => Assert.NotEmpty(cut.FindAll("[role='search']")));
        // "b" must not be found in an id by chance: names decide here.
        Assert.Equal(names, Names(cut).Where(n => query != "?q=b" || n == "B"));
        if (names.Length == 0)
            Assert.Contains("No run matches", cut.Markup);
    }

    [Fact]
    public async Task A_filter_goes_into_the_address()
    {
        await using var context = await CreateAsync();
        await context.RunAsync(Spec("A"));
        await context.RunAsync(Spec("B", "independent", 0));
        var cut = Open(context);
        cut.WaitForAssertion(() => Assert.Equal(2, Names(cut).Count));

        cut.Find("select[aria-label='Method']").Change("independent");

        Assert.EndsWith("?method=independent", context.Navigation.Uri);
        cut.WaitForAssertion(() => Assert.Equal(["B"], Names(cut)));
    }

    [Fact]
    public async Task A_scores_head_sorts_best_first_and_then_turns_round()
    {
        await using var context = await CreateAsync();
        await context.RunAsync(Spec("A"));

        var cut = Open(context);
        cut.WaitForAssertion(() => Assert.EndsWith("?sort=translation&desc=True", Head(cut, "Translation").GetAttribute("href")));

        var sorted = Open(context, "?sort=translation&desc=True");
        sorted.WaitForAssertion(() => Assert.EndsWith("?sort=translation", Head(sorted, "Translation").GetAttribute("href")));
        Assert.Equal("descending", Head(sorted, "Translation").ParentElement!.GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task Follows_a_run_by_itself()
    {
        await using var context = await CreateAsync();
        var run = await context.RunAsync(Spec("A"), State(RunState.Running));
        var cut = Open(context);
        cut.WaitForAssertion(() => Assert.Equal("0", cut.Find("[role='progressbar']").GetAttribute("aria-valuenow")));

        await context.SayAsync(run.Id, Step(750, 1));
        cut.WaitForAssertion(() => Assert.Equal("40", cut.Find("[role='progressbar']").GetAttribute("aria-valuenow")));

        await context.SayAsync(run.Id, State(RunState.Done));
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll("[role='progressbar']")));
    }

    [Fact]
    public async Task Cancels_at_once_and_deletes_only_after_a_yes()
    {
        await using var context = await CreateAsync();
        var run = await context.RunAsync(Spec("A"));
        var dialogs = context.Services.GetRequiredService<DialogService>();
        var asked = new List<string?>();
        dialogs.OnOpen += (title, _, _, _) => asked.Add(title);
        var cut = Open(context);

        cut.WaitForElement("button[aria-label='Cancel A']").Click();
        cut.WaitForElement("button[aria-label='Resume A']");
        Assert.Equal(RunState.Cancelled, (await context.Queue.FindAsync(run.Id))!.State);

        cut.Find("button[aria-label='Delete A']").Click();
        Assert.Equal(["Delete the run"], asked);
        await cut.InvokeAsync(() => dialogs.Close(false));
        Assert.NotNull(await context.Queue.FindAsync(run.Id));

        cut.Find("button[aria-label='Delete A']").Click();
        await cut.InvokeAsync(() => dialogs.Close(true));
        cut.WaitForAssertion(() => Assert.Contains("Run the demo", cut.Markup));
        Assert.Null(await context.Queue.FindAsync(run.Id));
    }

    private static IRenderedComponent<Runs> Open(PagesContext context, string query = "")
    {
        context.Navigation.NavigateTo("/" + query);
        return context.Render<Runs>();
    }

    private static List<string> Names(IRenderedComponent<Runs> cut) => [.. cut.FindAll("td.name > a").Select(a => a.TextContent)];

    private static AngleSharp.Dom.IElement Head(IRenderedComponent<Runs> cut, string title) =>
        cut.FindAll("th a").Single(a => a.TextContent.StartsWith(title));
}
