using Bunit;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
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

        await cut.InvokeAsync(() => cut.FindAll("button").Single(b => b.TextContent.Contains("Run the demo")).ClickAsync(new MouseEventArgs()));

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
    [InlineData("?sort=score.instanceTranslation.mean.r2&desc=True", new[] { "B", "A", "C" })]
    [InlineData("?q=method:independent", new[] { "B" })]
    [InlineData("?q=score.translation%3E0.5", new[] { "B" })]
    [InlineData("?q=state:done&method=cosae", new[] { "A" })]
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
    public async Task What_is_typed_is_offered_checked_and_goes_into_the_address()
    {
        await using var context = await CreateAsync();
        await context.RunAsync(Spec("A"));
        await context.RunAsync(Spec("B", "independent", 0));
        var cut = Open(context);
        cut.WaitForAssertion(() => Assert.Equal(2, Names(cut).Count));
        var box = () => cut.Find("input[role='combobox']");

        await cut.InvokeAsync(() => box().InputAsync(new ChangeEventArgs { Value = "meth" }));
        cut.WaitForAssertion(() => Assert.Equal("true", box().GetAttribute("aria-expanded")));
        Assert.StartsWith("method:", cut.Find("[role='option']").TextContent);
        await cut.InvokeAsync(() => box().KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" }));
        Assert.Equal(cut.Find("[role='option'][aria-selected='true']").Id, box().GetAttribute("aria-activedescendant"));
        await cut.InvokeAsync(() => box().KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
        Assert.Equal("method:", box().GetAttribute("value"));
        Assert.Empty(cut.FindAll("#run-filter-problem .problem")); // not finished is not wrong

        await cut.InvokeAsync(() => box().InputAsync(new ChangeEventArgs { Value = "method:independent" }));
        await cut.InvokeAsync(() => box().KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
        cut.WaitForAssertion(() => Assert.Equal(["B"], Names(cut)));
        Assert.EndsWith("?q=method%3Aindependent", context.Navigation.Uri);

        await cut.InvokeAsync(() => box().InputAsync(new ChangeEventArgs { Value = "mehtod:cosae" }));
        await cut.InvokeAsync(() => box().KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
        cut.WaitForAssertion(() => Assert.Contains("did you mean method?", cut.Find("#run-filter-problem").TextContent));
        Assert.Equal("mehtod", cut.Find("#run-filter-problem mark").TextContent);
        Assert.Equal("true", box().GetAttribute("aria-invalid"));
        Assert.Equal(["B"], Names(cut));

        await cut.InvokeAsync(() => cut.Find("button[aria-label='Clear the filter']").ClickAsync(new MouseEventArgs()));
        cut.WaitForAssertion(() => Assert.Equal(2, Names(cut).Count));
        Assert.Empty(cut.FindAll("#run-filter-problem .problem"));
    }

    [Fact]
    public async Task A_wrong_filter_in_the_address_is_said_and_there_is_a_way_back()
    {
        await using var context = await CreateAsync();
        await context.RunAsync(Spec("A"));
        var cut = Open(context, "?q=k%3Cmany");
        cut.WaitForAssertion(() => Assert.Contains("take a number", cut.Find("[role='alert']").TextContent));
        Assert.Contains("take a number", cut.Find("#run-filter-problem").TextContent);
        Assert.EndsWith("/", cut.Find("[role='alert'] a").GetAttribute("href"));
    }

    [Fact]
    public async Task The_language_stands_on_one_card()
    {
        await using var context = await CreateAsync();
        await context.RunAsync(Spec("A"));
        var cut = Open(context);
        cut.WaitForElement("button[aria-controls='run-filter-help']");
        await cut.InvokeAsync(() => cut.Find("button[aria-controls='run-filter-help']").ClickAsync(new MouseEventArgs()));
        // Every example of the card is a filter.
        foreach (var example in cut.FindAll("#run-filter-help dt code"))
            CoSae.Web.Runs.Filtering.RunFilter.Parse(example.TextContent, DateTimeOffset.UnixEpoch);
        Assert.Contains("score.consistency", cut.Find("#run-filter-help").TextContent);
    }

    [Fact]
    public async Task Columns_are_added_moved_and_removed_and_stand_in_the_address()
    {
        await using var context = await CreateAsync();
        await context.RunAsync(Spec("A"));
        var cut = Open(context, "?cols=state,model.k");
        cut.WaitForAssertion(() => Assert.Equal(["", "Run", "State", "k", "Actions"], Heads(cut)));
        Assert.Equal("16", cut.Find("td[data-label='k']").TextContent.Trim());

        await cut.InvokeAsync(() => cut.Find("button[aria-controls='column-chooser']").ClickAsync(new MouseEventArgs()));
        await cut.InvokeAsync(() => cut.Find("#column-search").InputAsync(new ChangeEventArgs { Value = "learningRate" }));
        await cut.InvokeAsync(() => cut.Find("button[aria-label='Add the column training.learningRate']").ClickAsync(new MouseEventArgs()));
        cut.WaitForAssertion(() => Assert.Equal(["", "Run", "State", "k", "Learning rate", "Actions"], Heads(cut)));

        await cut.InvokeAsync(() => cut.Find("button[aria-label='Move Learning rate up']").ClickAsync(new MouseEventArgs()));
        cut.WaitForAssertion(() => Assert.Equal(["", "Run", "State", "Learning rate", "k", "Actions"], Heads(cut)));
        await cut.InvokeAsync(() => cut.Find("button[aria-label='Remove State']").ClickAsync(new MouseEventArgs()));
        cut.WaitForAssertion(() => Assert.Equal(["", "Run", "Learning rate", "k", "Actions"], Heads(cut)));
        Assert.EndsWith("?cols=training.learningRate%2Cmodel.k", context.Navigation.Uri);

        await cut.InvokeAsync(() => cut.Find("#column-search").InputAsync(new ChangeEventArgs { Value = "score.intervencha.consistency.byLatents.5" }));
        await cut.InvokeAsync(() => cut.Find("button[aria-label='Add the column score.intervencha.consistency.byLatents.5']").ClickAsync(new MouseEventArgs()));
        cut.WaitForAssertion(() => Assert.Equal(6, Heads(cut).Count));
    }

    [Fact]
    public async Task Groups_show_means_and_open_to_their_runs()
    {
        await using var context = await CreateAsync();
        foreach (var (seed, value) in new[] { (0, 0.40), (1, 0.42), (2, 0.41) })
        {
            var spec = Spec($"Alone, seed {seed}");
            await context.RunAsync(spec with { Training = spec.Training with { Seed = seed } }, State(RunState.Running), Score(Translation, value), State(RunState.Done));
        }
        await context.RunAsync(Spec("Other", "independent"));
        var cut = Open(context);
        cut.WaitForAssertion(() => Assert.Equal(4, Names(cut).Count));

        await cut.InvokeAsync(() => cut.Find("#run-group").ChangeAsync(new ChangeEventArgs { Value = "seed" }));

        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll("tr.group").Count));
        Assert.EndsWith("?group=seed", context.Navigation.Uri);
        var group = cut.FindAll("tr.group").Single(g => g.TextContent.Contains("3 runs"));
        Assert.StartsWith("0.410 ± 0.025", group.QuerySelector("td[data-label='Translation R²']")!.TextContent.Trim());
        Assert.Contains("n = 3", group.TextContent);
        string open = group.QuerySelector("td.name > a")!.GetAttribute("href")!;

        var opened = Open(context, new Uri(open).Query);
        opened.WaitForAssertion(() => Assert.Equal(3, opened.FindAll("tr.nested").Count));
        Assert.Contains("compare?q=group%3A", opened.FindAll("tr.group a").Single(a => a.TextContent == "Compare" && a.GetAttribute("aria-label")!.Contains("Alone")).GetAttribute("href"));

        await opened.InvokeAsync(() => opened.FindAll("tr.group input[type=checkbox]").Single(b => b.GetAttribute("aria-label")!.Contains("the 3 runs")).ClickAsync(new MouseEventArgs()));
        opened.WaitForAssertion(() => Assert.Contains("3 chosen", opened.Find("section.bulk").TextContent));
        Assert.Equal(3, opened.FindAll("tr.nested.chosen").Count);
    }

    [Fact]
    public async Task Chosen_runs_are_tagged_and_a_tag_leads_to_its_runs()
    {
        await using var context = await CreateAsync();
        foreach (string name in new[] { "A", "B", "C", "D" })
        {
            await context.RunAsync(Spec(name));
            await Task.Delay(2);
        }
        var cut = Open(context);
        cut.WaitForAssertion(() => Assert.Equal(["D", "C", "B", "A"], Names(cut)));

        await cut.InvokeAsync(() => cut.Find("input[aria-label='Choose D']").ClickAsync(new MouseEventArgs()));
        await cut.InvokeAsync(() => cut.Find("input[aria-label='Choose B']").ClickAsync(new MouseEventArgs { ShiftKey = true }));
        Assert.Contains("3 chosen", cut.Find("section.bulk").TextContent);
        await cut.InvokeAsync(() => cut.FindAll("section.bulk button").Single(b => b.TextContent == "Tag…").ClickAsync(new MouseEventArgs()));
        await cut.InvokeAsync(() => cut.Find("#bulk-value").InputAsync(new ChangeEventArgs { Value = "For Paper" }));
        await cut.InvokeAsync(() => cut.Find("form.ask").SubmitAsync());

        cut.WaitForAssertion(() => Assert.Contains("Tagged “for-paper” 3 runs.", cut.Find(".job").TextContent));
        cut.WaitForAssertion(() => Assert.Equal(3, cut.FindAll("a.tag").Count));
        string link = cut.FindAll("a.tag")[0].GetAttribute("href")!;
        var tagged = Open(context, new Uri(link).Query);
        tagged.WaitForAssertion(() => Assert.Equal(["D", "C", "B"], Names(tagged)));
        Assert.Equal("tag:for-paper", tagged.Find("input[role='combobox']").GetAttribute("value"));
    }

    [Fact]
    public async Task Everything_that_matches_is_deleted_after_a_yes_that_names_the_number()
    {
        await using var context = await CreateAsync();
        for (int i = 0; i < 3; i++)
            await context.RunAsync(Spec($"A{i}"));
        await context.RunAsync(Spec("B", "independent"));
        var dialogs = context.Services.GetRequiredService<DialogService>();
        var asked = new List<string?>();
        dialogs.OnOpen += (title, _, _, _) => asked.Add(title);
        var cut = Open(context, "?q=method:cosae");
        cut.WaitForAssertion(() => Assert.Equal(3, Names(cut).Count));

        await cut.InvokeAsync(() => cut.Find("input[aria-label='Choose A0']").ClickAsync(new MouseEventArgs()));
        await cut.InvokeAsync(() => cut.FindAll("section.bulk button").Single(b => b.TextContent.StartsWith("Choose all 3")).ClickAsync(new MouseEventArgs()));
        cut.WaitForAssertion(() => Assert.Contains("3 chosen", cut.Find("section.bulk").TextContent));
        Assert.Equal("compare?q=method%3Acosae", cut.Find("section.bulk a").GetAttribute("href"));
        var click = cut.FindAll("section.bulk button").Single(b => b.TextContent == "Delete").ClickAsync(new MouseEventArgs());
        cut.WaitForAssertion(() => Assert.Equal(["Delete 3 runs"], asked));
        await cut.InvokeAsync(() => dialogs.Close(true));
        await click;

        cut.WaitForAssertion(() => Assert.Contains("Deleted 3 runs.", cut.Find(".job").TextContent));
        cut.WaitForAssertion(() => Assert.Contains("No run matches", cut.Markup));
        Assert.Empty(cut.FindAll("section.bulk"));
        Assert.Single(Directory.GetDirectories(context.Home.RunsFolder));
    }

    [Fact]
    public async Task A_view_is_saved_found_renamed_and_deleted()
    {
        await using var context = await CreateAsync();
        await context.RunAsync(Spec("A"));
        var cut = Open(context, "?q=method:cosae&sort=name&group=seed");
        cut.WaitForElement("nav.views button");
        await cut.InvokeAsync(() => cut.Find("nav.views button").ClickAsync(new MouseEventArgs()));
        await cut.InvokeAsync(() => cut.Find("nav.views input").InputAsync(new ChangeEventArgs { Value = "Mine" }));
        await cut.InvokeAsync(() => cut.Find("nav.views form").SubmitAsync());

        cut.WaitForAssertion(() => Assert.Equal("Mine", cut.Find("nav.views a[aria-current]").TextContent));
        Assert.Equal("?q=method%3Acosae&sort=name&group=seed", cut.Find("nav.views a[aria-current]").GetAttribute("href"));

        await cut.InvokeAsync(() => cut.Find("button[aria-label='Rename the view Mine']").ClickAsync(new MouseEventArgs()));
        await cut.InvokeAsync(() => cut.Find("nav.views input").InputAsync(new ChangeEventArgs { Value = "Ours" }));
        await cut.InvokeAsync(() => cut.Find("nav.views form").SubmitAsync());
        cut.WaitForAssertion(() => Assert.Equal("Ours", cut.Find("nav.views a[aria-current]").TextContent));

        await cut.InvokeAsync(() => cut.Find("button[aria-label='Delete the view Ours']").ClickAsync(new MouseEventArgs()));
        cut.WaitForAssertion(() => Assert.Equal(["All runs"], cut.FindAll("nav.views a").Select(a => a.TextContent)));
    }

    [Fact]
    public async Task A_scores_head_sorts_best_first_and_then_turns_round()
    {
        await using var context = await CreateAsync();
        await context.RunAsync(Spec("A"));

        var cut = Open(context);
        cut.WaitForAssertion(() => Assert.EndsWith("?sort=score.instanceTranslation.mean.r2&desc=True", Head(cut, "Translation").GetAttribute("href")));

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

        cut.WaitForElement("button[aria-label='Cancel A']");
        await cut.InvokeAsync(() => cut.Find("button[aria-label='Cancel A']").ClickAsync(new MouseEventArgs()));
        cut.WaitForElement("button[aria-label='Resume A']");
        Assert.Equal(RunState.Cancelled, (await context.Queue.FindAsync(run.Id))!.State);

        // Not awaited: the click is over only when the question is answered.
        var click = cut.Find("button[aria-label='Delete A']").ClickAsync(new MouseEventArgs());
        cut.WaitForAssertion(() => Assert.Equal(["Delete the run"], asked));
        await cut.InvokeAsync(() => dialogs.Close(false));
        await click;
        Assert.NotNull(await context.Queue.FindAsync(run.Id));

        click = cut.Find("button[aria-label='Delete A']").ClickAsync(new MouseEventArgs());
        cut.WaitForAssertion(() => Assert.Equal(2, asked.Count));
        await cut.InvokeAsync(() => dialogs.Close(true));
        await click;
        cut.WaitForAssertion(() => Assert.Contains("Run the demo", cut.Markup));
        Assert.Null(await context.Queue.FindAsync(run.Id));
    }

    private static IRenderedComponent<Runs> Open(PagesContext context, string query = "")
    {
        context.Navigation.NavigateTo("/" + query);
        return context.Render<Runs>();
    }

    private static List<string> Heads(IRenderedComponent<Runs> cut) => [.. cut.FindAll("thead th").Select(h => h.TextContent.Trim(' ', '↑', '↓'))];

    private static List<string> Names(IRenderedComponent<Runs> cut) => [.. cut.FindAll("td.name > a").Select(a => a.TextContent)];

    private static AngleSharp.Dom.IElement Head(IRenderedComponent<Runs> cut, string title) =>
        cut.FindAll("th a").Single(a => a.TextContent.StartsWith(title));
}
