using Bunit;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls.RunList;
using CoSae.Web.Components.Pages;
using CoSae.Web.Runs.Filtering;
using Microsoft.AspNetCore.Components.Web;
using static CoSae.Tests.Components.PagesContext;

namespace CoSae.Tests.Components;

public sealed class CompareTests
{
    private const string R2 = "instanceTranslation.mean.r2", Consistency = "intervencha.consistency";

    [Fact]
    public async Task Without_finished_runs_it_says_what_would_stand_here()
    {
        await using var context = await CreateAsync();
        await context.RunAsync(Spec());

        var cut = Open(context);

        cut.WaitForAssertion(() => Assert.Contains("Nothing to compare yet", cut.Markup));
        Assert.Contains(cut.FindAll("main a, a"), a => a.GetAttribute("href") == "new");
        Assert.Empty(cut.FindAll("table"));
    }

    [Fact]
    public async Task Two_groups_of_three_seeds_stand_side_by_side_with_what_differs_beyond_noise()
    {
        await using var context = await CreateAsync();
        await TwoGroupsAsync(context);

        var cut = Open(context);

        cut.WaitForAssertion(() => Assert.Equal(3, cut.FindAll("tbody tr").Count));
        Assert.Equal(["Group", "Seeds", "Translation R²", "InterVenchA consistency"], cut.FindAll("thead th").Select(h => h.TextContent));
        var (alone, full) = (cut.FindAll("tbody tr")[0], cut.FindAll("tbody tr")[1]);
        Assert.Contains("Alone (baseline)", alone.TextContent);
        Assert.Equal("3", alone.QuerySelectorAll("td")[0].TextContent);
        // 0.40, 0.42, 0.41: s = 0.01, t(0.975, 2) = 4.303, half an interval is 0.025.
        Assert.Equal("0.410 ± 0.025", alone.QuerySelectorAll("td")[1].QuerySelector(".value")!.TextContent);
        Assert.Empty(alone.QuerySelectorAll(".difference"));
        var difference = full.QuerySelectorAll("td")[1].QuerySelector(".difference")!;
        Assert.StartsWith("+0.300", difference.TextContent);
        Assert.Equal("higher", difference.QuerySelector(".words")!.TextContent);
        Assert.Contains("paired by seed, 3 pairs", difference.GetAttribute("title"));
        Assert.Equal("within noise", full.QuerySelectorAll("td")[2].QuerySelector(".words")!.TextContent);
        // The worst of the six runs: what its probes can tell.
        Assert.Equal("0.070", cut.FindAll("tbody tr")[2].QuerySelectorAll("td")[2].TextContent);
        Assert.Contains("over the 2 tests", cut.Markup);
    }

    [Fact]
    public async Task What_is_shown_stands_in_the_address()
    {
        await using var context = await CreateAsync();
        await TwoGroupsAsync(context);
        var cut = Open(context);
        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll(".groups input[type=checkbox][checked]").Count));

        await cut.Find("#compare-baseline").ChangeAsync(new() { Value = cut.FindAll("#compare-baseline option")[1].GetAttribute("value") });
        cut.WaitForAssertion(() => Assert.Contains("Full (baseline)", cut.Markup));
        string address = context.Navigation.Uri;
        var again = Open(context, new Uri(address).Query);
        again.WaitForAssertion(() => Assert.Contains("Full (baseline)", again.Markup));
        Assert.Equal("lower", again.Find(".words").TextContent);

        await again.FindAll(".groups input[type=checkbox]")[1].ChangeAsync(new() { Value = false });
        again.WaitForAssertion(() => Assert.Single(again.FindAll(".groups input[type=checkbox][checked]")));
        Assert.Contains("Alone (baseline)", again.Markup);
        Assert.DoesNotContain("Full (baseline)", again.Markup);

        await again.FindAll(".groups input[type=checkbox]")[0].ChangeAsync(new() { Value = false });
        again.WaitForAssertion(() => Assert.Contains("No group is chosen", again.Markup));
        var none = Open(context, new Uri(context.Navigation.Uri).Query);
        none.WaitForAssertion(() => Assert.Contains("No group is chosen", none.Markup));

        await none.FindAll(".groups input[type=checkbox]")[1].ChangeAsync(new() { Value = true });
        none.WaitForAssertion(() => Assert.Contains("Full (baseline)", none.Markup));
    }

    [Fact]
    public async Task Runs_in_the_address_choose_their_groups()
    {
        await using var context = await CreateAsync();
        var (_, full) = await TwoGroupsAsync(context);
        var cut = Open(context, $"?runs={full[1]}");
        cut.WaitForAssertion(() => Assert.Single(cut.FindAll(".groups input[type=checkbox][checked]")));
        Assert.Contains("Full (baseline)", cut.Markup);
        Assert.Empty(cut.FindAll("[role=alert]"));
    }

    [Theory]
    [InlineData("?runs=nope", "Of the 1 runs in the address 0 are done and here")]
    [InlineData("?dataset=nope", "No finished run is on a data set 'nope'; these are on wordnet.")]
    [InlineData("?groups=ffff", "names a group that is not on this data set")]
    public async Task What_the_address_names_and_is_not_there_is_said(string query, string problem)
    {
        await using var context = await CreateAsync();
        await TwoGroupsAsync(context);
        var cut = Open(context, query);
        cut.WaitForAssertion(() => Assert.Contains(problem, cut.Find("[role=alert]").TextContent));
        Assert.Equal(2, cut.FindAll(".groups input[type=checkbox]").Count);
    }

    [Fact]
    public async Task The_same_seed_again_is_no_further_sample_and_a_single_run_decides_nothing()
    {
        await using var context = await CreateAsync();
        await DoneAsync(context, "Alone", 0.01, 0, 0.4, 0.2, 0.05);
        await DoneAsync(context, "Alone", 0.01, 0, 0.4, 0.2, 0.05);
        await DoneAsync(context, "Full", 1, 0, 0.9, 0.2, 0.05);

        var cut = Open(context);

        cut.WaitForAssertion(() => Assert.Contains("(1 again, not counted)", cut.Markup));
        Assert.Equal("1", cut.Find("tbody tr td").TextContent);
        Assert.Equal("undecided (too few seeds)", cut.Find(".words").TextContent);
        Assert.Contains("Three seeds a group are the least", cut.Markup);
    }

    [Fact]
    public async Task A_run_shows_its_repeats_and_leads_to_the_comparison()
    {
        await using var context = await CreateAsync();
        var (alone, _) = await TwoGroupsAsync(context);
        context.Navigation.NavigateTo($"runs/{alone[1]}");

        var cut = context.Render<RunPage>(p => p.Add(x => x.Id, alone[1]));

        cut.WaitForAssertion(() => Assert.Contains("3 finished runs differ only in their seeds", cut.Markup));
        var card = cut.FindAll("section.card").Single(s => s.QuerySelector("h2")?.TextContent == "Over seeds");
        Assert.Equal(alone.Select(id => $"runs/{id}"), card.QuerySelectorAll("p a").Take(3).Select(a => a.GetAttribute("href")));
        Assert.Equal("seed 1", card.QuerySelector("a.here")!.TextContent);
        Assert.Contains("0.410 ± 0.025", card.TextContent);
        string link = card.QuerySelectorAll("p a")[3].GetAttribute("href")!;

        var compare = Open(context, link[link.IndexOf('?')..]);
        compare.WaitForAssertion(() => Assert.Contains("Alone (baseline)", compare.Markup));
        Assert.Single(compare.FindAll(".groups input[type=checkbox][checked]"));
    }

    [Fact]
    public async Task A_run_alone_has_no_card_of_repeats()
    {
        await using var context = await CreateAsync();
        string id = await DoneAsync(context, "Alone", 0.01, 0, 0.4, 0.2, 0.05);
        context.Navigation.NavigateTo($"runs/{id}");
        var cut = context.Render<RunPage>(p => p.Add(x => x.Id, id));
        cut.WaitForAssertion(() => Assert.Contains("Did it align?", cut.Markup));
        Assert.DoesNotContain("Over seeds", cut.Markup);
    }

    [Theory]
    [InlineData("intervencha", "InterVenchA scores")]
    [InlineData("efficiency", "InterVenchA consistency against known pairs")]
    [InlineData("efficiency&score=instanceTranslation.mean.r2", "Translation R² against known pairs")]
    [InlineData("properties", "The four properties")]
    [InlineData("tradeoff&x=instanceTranslation.mean.r2", "InterVenchA consistency against Translation R²")]
    public async Task Each_view_has_its_address_and_its_chart(string view, string title)
    {
        await using var context = await CreateAsync();
        await TwoGroupsAsync(context);

        var cut = Open(context, $"?view={view}");

        cut.WaitForAssertion(() => Assert.NotNull(cut.Find($".plot .canvas[aria-label='{title}']")));
        Assert.Equal("page", cut.Find($".tabs a[href$='view={view.Split('&')[0]}'], .tabs a.on").GetAttribute("aria-current"));
        Assert.Empty(cut.FindAll("table.grid"));
        Assert.Equal(4, cut.FindAll(".plot .export button").Count / cut.FindAll(".plot").Count);
    }

    [Fact]
    public async Task A_view_without_its_scores_says_what_it_needs()
    {
        await using var context = await CreateAsync();
        await context.RunAsync(Spec(), State(RunState.Running), State(RunState.Done));

        Assert.Contains("It needs a data set with labels", View("intervencha").Markup);
        Assert.Contains("No chosen group has", View("efficiency").Markup);
        Assert.Contains("Choose other scores or other groups", View("tradeoff").Markup);
        Assert.Contains("not measured", View("properties").Markup);

        IRenderedComponent<Compare> View(string name)
        {
            var cut = Open(context, $"?view={name}");
            cut.WaitForAssertion(() => Assert.NotNull(cut.Find("section.picker")));
            return cut;
        }
    }

    [Fact]
    public async Task Single_runs_can_stand_for_themselves_and_the_list_can_be_searched_and_filtered()
    {
        await using var context = await CreateAsync();
        var (alone, _) = await TwoGroupsAsync(context);

        var cut = Open(context, $"?group=run&runs={alone[0]},{alone[2]}");
        cut.WaitForAssertion(() => Assert.Equal(6, cut.FindAll(".groups li").Count));
        Assert.Equal(2, cut.FindAll("table.grid tbody tr:not(.detectable)").Count);
        Assert.Contains("undecided (too few seeds)", cut.Markup);

        cut.Find("input[type=search]").Input("full 2");
        Assert.Single(cut.FindAll(".groups li"));
        cut.FindAll("button").Single(b => b.TextContent == "All found").Click();
        cut.WaitForAssertion(() => Assert.Single(cut.FindAll("table.grid tbody tr:not(.detectable)")));
        Assert.DoesNotContain("runs=", context.Navigation.Uri);

        cut.Find("#run-filter").Input("name:Alone*");
        cut.Find("#run-filter").KeyDown("Enter");
        cut.Find("input[type=search]").Input("");
        cut.WaitForAssertion(() => Assert.Equal(3, cut.FindAll(".groups li").Count));
        Assert.Contains("q=name%3AAlone", context.Navigation.Uri);
    }

    [Fact]
    public async Task A_filter_decides_over_the_data_set_and_one_that_cannot_be_read_is_said_and_left_out()
    {
        await using var context = await CreateAsync();
        var (alone, full) = await TwoGroupsAsync(context);

        var cut = Open(context, "?q=data.pairedFraction>0.5");
        cut.WaitForAssertion(() => Assert.Single(cut.FindAll("table.grid tbody tr:not(.detectable)")));
        Assert.Single(cut.FindAll(".groups li"));

        context.Navigation.NavigateTo("compare?q=colour:red");
        cut.WaitForAssertion(() => Assert.Contains("The filter is left out", cut.Find(".note.warn").TextContent));
        Assert.Equal(2, cut.FindAll(".groups li").Count);
    }

    [Fact]
    public async Task Columns_are_chosen_in_the_address_and_a_column_over_fewer_seeds_says_so()
    {
        await using var context = await CreateAsync();
        await TwoGroupsAsync(context);
        var spec = Spec("Alone, seed 7");
        await context.RunAsync(spec with { Training = spec.Training with { Seed = 7 }, Data = spec.Data with { Seed = 7 } }, State(RunState.Running), Score(R2, 0.4), State(RunState.Done));

        var cut = Open(context, $"?scores={R2},nonsense");
        cut.WaitForAssertion(() => Assert.Equal(["Group", "Seeds", "Translation R²"], cut.FindAll("thead th").Select(h => h.TextContent)));
        cut.FindAll("details.quiet input").Single(i => i.ParentElement!.TextContent.Contains("consistency")).Change(true);

        cut.WaitForAssertion(() => Assert.Equal(4, cut.FindAll("thead th").Count));
        Assert.Contains("scores=instanceTranslation.mean.r2%2Cintervencha.consistency", context.Navigation.Uri);
        var row = cut.FindAll("tbody tr").First(r => r.TextContent.Contains("Alone"));
        Assert.Equal("4", row.QuerySelectorAll("td")[0].TextContent);
        Assert.Contains("n = 3", row.QuerySelectorAll("td")[2].TextContent);
        Assert.DoesNotContain("n =", row.QuerySelectorAll("td")[1].TextContent);
    }

    [Fact]
    public async Task A_run_that_ends_meanwhile_appears_by_itself()
    {
        await using var context = await CreateAsync();
        await TwoGroupsAsync(context);
        var cut = Open(context);
        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll("table.grid tbody tr:not(.detectable)").Count));

        await DoneAsync(context, "Third", 0.1, 0, 0.5, 0.3, 0.05);

        cut.WaitForAssertion(() => Assert.Contains("Third", cut.Find("table.grid").TextContent));
    }

    private static async Task<(List<string> Alone, List<string> Full)> TwoGroupsAsync(PagesContext context)
    {
        var (alone, full) = (new List<string>(), new List<string>());
        foreach (var (seed, r2, consistency) in new[] { (0, 0.40, 0.20), (1, 0.42, 0.25), (2, 0.41, 0.21) })
        {
            alone.Add(await DoneAsync(context, "Alone", 0.01, seed, r2, consistency, 0.05 + 0.01 * seed));
            full.Add(await DoneAsync(context, "Full", 1, seed, r2 + 0.299 + 0.001 * seed, seed == 0 ? 0.26 : 0.22, 0.02));
        }
        return (alone, full);
    }

    private static async Task<string> DoneAsync(PagesContext context, string name, double pairs, long seed, double r2, double consistency, double detectable)
    {
        var spec = Spec($"{name}, seed {seed}", pairs: pairs);
        spec = spec with { Training = spec.Training with { Seed = seed }, Data = spec.Data with { Seed = seed } };
        var run = await context.RunAsync(spec, State(RunState.Running), Score(R2, r2), Score(Consistency, consistency),
            Score($"{Consistency}.minimumDetectable.score", detectable), State(RunState.Done));
        return run.Id;
    }

    private static IRenderedComponent<Compare> Open(PagesContext context, string query = "")
    {
        context.Navigation.NavigateTo($"compare{query}");
        var cut = context.Render<Compare>();
        // What the filter suggests comes behind the page and renders it once more: an element found before is gone then.
        cut.WaitForState(() => !cut.Markup.Contains("Loading the runs") && cut.FindComponents<FilterBox>().All(b => b.Instance.Vocabulary != FilterVocabulary.Empty));
        return cut;
    }
}
