using AngleSharp.Dom;
using Bunit;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;
using CoSae.Web.Components.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Tests.Components;

public sealed class SweepFormTests
{
    [Fact]
    public async Task A_field_takes_several_values_and_the_form_says_how_many_runs_and_how_long()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        await SeveralAsync(cut, "Training seed", "f-training-seed", "0:2");
        await SeveralAsync(cut, "Paired fraction, exactly", "f-data-pairedFraction", "0.001..0.1 log 3, 1");

        Assert.Contains("4 values: 0.001 · 0.01 · 0.1 · 1", cut.Find("#f-data-pairedFraction").Closest(".field")!.TextContent);
        Assert.Contains("12 runs: 4 settings × 3 seeds", cut.Find(".sweep").TextContent);
        cut.WaitForAssertion(() =>
        {
            Assert.Matches(@"Runs\s*12\s*Time\s*about", cut.Find(".estimate").TextContent);
            Assert.Contains("Longest run", cut.Find(".estimate").TextContent);
            Assert.Matches(@"about [\d.]+ [MG]iB a run at most", cut.Find(".estimate").TextContent);
        });
        Assert.Contains("Queue this sweep of 12 runs", cut.Markup);

        var sweep = SweepJson.Parse(Json(cut));
        Assert.Equal("""{"data":{"dataset":"wordnet"},"model":{"method":"cosae"}}""", sweep.Base.ToJsonString());
        Assert.Equal(["training.seed", "data.pairedFraction"], sweep.Grid.Select(a => a.Path));

        await cut.Find("button[aria-label='Several values: Training seed']").ClickAsync(new MouseEventArgs());
        Assert.Contains("4 runs", cut.Find(".sweep").TextContent);
        ReckonedFor(cut, 4);
        await cut.Find("button[aria-label='One value of data.pairedFraction again']").ClickAsync(new MouseEventArgs());
        Assert.Empty(cut.FindAll(".sweep"));
        Assert.Equal("wordnet", RunSpecJson.ReadComplete(Json(cut)).Data.Dataset);
    }

    [Fact]
    public async Task Methods_are_ticked_and_each_gets_its_own_defaults()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        await cut.Find("#f-training-steps").ChangeAsync(new ChangeEventArgs { Value = "700" });
        await cut.Find("button[aria-label='Several values: Method']").ClickAsync(new MouseEventArgs());
        ReckonedFor(cut, 1);
        await cut.Find("#f-model-method input[value=independent]").ChangeAsync(new ChangeEventArgs { Value = true });
        ReckonedFor(cut, 2);
        await cut.Find("#f-model-method input[value=crosscoder]").ChangeAsync(new ChangeEventArgs { Value = true });

        Assert.Contains("3 runs", cut.Find(".sweep").TextContent);
        var plan = SweepPlan.Of(SweepJson.Parse(Json(cut)), _ => PagesContext.WordNet);
        Assert.Equal(["cosae", "independent", "crosscoder"], plan.Points.Select(p => p.Spec.Model.Method));
        Assert.All(plan.Points, p => Assert.Equal(RunSpecDefaults.For("wordnet", p.Spec.Model.Method, PagesContext.WordNet).Objective, p.Spec.Objective));
        Assert.All(plan.Points, p => Assert.Equal(700, p.Spec.Training.Steps));
    }

    [Fact]
    public async Task Mistakes_are_told_at_the_field_whether_of_the_list_or_of_a_run()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        await SeveralAsync(cut, "Active per row", "f-model-k", "4, many");
        Assert.Contains("'many' is not a whole number.", cut.Find("#f-model-k").Closest(".field")!.TextContent);
        Assert.True(QueueButton(cut).HasAttribute("disabled"));

        await cut.Find("#f-model-k").ChangeAsync(new ChangeEventArgs { Value = "4, 5000" });
        cut.WaitForAssertion(() => Assert.Contains("k = 5000 must lie between 1 and the 1024 latents", cut.Find("#f-model-k").Closest(".field")!.TextContent));
        Assert.True(QueueButton(cut).HasAttribute("disabled"));

        await cut.Find("#f-model-k").ChangeAsync(new ChangeEventArgs { Value = "4, 8" });
        cut.WaitForAssertion(() => Assert.False(QueueButton(cut).HasAttribute("disabled")));
    }

    [Fact]
    public async Task Subset_and_halving_stand_in_the_sweep_and_its_rounds_are_told()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        await SeveralAsync(cut, "Active per row", "f-model-k", "1:9");
        await cut.Find("#sweep-halving").ChangeAsync(new ChangeEventArgs { Value = true });
        Assert.Contains("9 settings for 11.1 % of the steps, then 3 settings for 33.3 % of the steps, then 1 setting for 100 % of the steps.", cut.Find(".sweep").TextContent);
        Assert.Contains("a short run is no beginning of a long one", cut.Find(".sweep").TextContent);
        await cut.Find("#sweep-halving-score").ChangeAsync(new ChangeEventArgs { Value = "distributionalConsistency.energyGap" });
        await cut.Find("#sweep-random").ChangeAsync(new ChangeEventArgs { Value = "on" });
        await cut.Find("#sweep-random-runs").ChangeAsync(new ChangeEventArgs { Value = "4" });
        Assert.Contains("4 of 9 combinations", cut.Find(".sweep").TextContent);

        var sweep = SweepJson.Parse(Json(cut));
        Assert.Equal((4, 0L), (sweep.Random!.Runs, sweep.Random.Seed));
        Assert.Equal(("distributionalConsistency.energyGap", 3), (sweep.Halving!.Score, sweep.Halving.Rungs));
    }

    [Fact]
    public async Task A_sweep_is_queued_and_leads_to_its_page()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        await SeveralAsync(cut, "Training seed", "f-training-seed", "0, 1");
        cut.WaitForAssertion(() => Assert.False(QueueButton(cut).HasAttribute("disabled")));
        await QueueButton(cut).ClickAsync(new MouseEventArgs());

        await using var db = await context.Factory.CreateDbContextAsync();
        cut.WaitForState(() => db.Sweeps.Any());
        var sweep = await db.Sweeps.SingleAsync();
        Assert.Equal(["CoSAE: seed 0", "CoSAE: seed 1"], await db.Runs.Where(r => r.SweepId == sweep.Id).OrderBy(r => r.Key).Select(r => r.Name).ToListAsync());
        cut.WaitForAssertion(() => Assert.EndsWith($"/sweeps/{sweep.Id}", context.Navigation.Uri));
    }

    [Fact]
    public async Task The_address_gives_the_same_draft_again()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        await cut.Find("#f-name").ChangeAsync(new ChangeEventArgs { Value = "Mine = 100 % & more" });
        await cut.Find("#f-training-learningRate").ChangeAsync(new ChangeEventArgs { Value = "7" }); // A mistake is part of the draft.
        await cut.Find("#f-evaluation-latentsPerConcept").ChangeAsync(new ChangeEventArgs { Value = "1, 3" });
        await SeveralAsync(cut, "Training seed", "f-training-seed", "0:4");
        await cut.Find("#sweep-halving").ChangeAsync(new ChangeEventArgs { Value = true });
        await cut.Find("#sweep-random").ChangeAsync(new ChangeEventArgs { Value = "on" });
        cut.WaitForAssertion(() => Assert.Contains("halving=", context.Navigation.Uri));
        cut.WaitForAssertion(() => Assert.Contains("random=", context.Navigation.Uri));

        var again = Open(context, context.Navigation.Uri);
        Assert.Equal(Json(cut), Json(again));
        Assert.Contains("7", Json(again));
        Assert.Equal("0:4", again.Find("#f-training-seed").GetAttribute("value"));

        var wrong = Open(context, "new?dataset=wordnet&set=training.stepz%3D3&set=training.steps%3Dmany&several=name%3Da&random=x&halving=y");
        string note = wrong.Find(".note.warn").TextContent;
        Assert.All(new[] { "'training.stepz=3'", "'training.steps=many'", "'name=a'", "'x'", "'y'" }, text => Assert.Contains(text, note));
    }

    [Fact]
    public async Task A_field_off_its_default_says_so_and_goes_back()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        IElement Steps() => cut.Find("#f-training-steps").Closest(".field")!;
        Assert.Contains("Default: 1,500 steps.", Steps().TextContent);
        Assert.Null(Steps().QuerySelector("button.reset"));

        await cut.Find("#f-training-steps").ChangeAsync(new ChangeEventArgs { Value = "20" });
        await Steps().QuerySelector("button.reset")!.ClickAsync(new MouseEventArgs());
        Assert.Equal("1500", cut.Find("#f-training-steps").GetAttribute("value"));

        await cut.Find("#f-training-steps").ChangeAsync(new ChangeEventArgs { Value = "many" });
        await Steps().QuerySelector("button.reset")!.ClickAsync(new MouseEventArgs());
        Assert.Equal("1500", cut.Find("#f-training-steps").GetAttribute("value"));
        Assert.Empty(cut.FindAll(".problem"));
    }

    [Theory]
    [InlineData("""{ "data": { "dataset": "wordnet" }, "model": { "k": 20 } } // a spec""", "\"k\": 20")]
    [InlineData("""{ "name": "Up", "base": { "data": { "dataset": "wordnet" } }, "grid": { "model.k": [3, 5], "model.activation": ["topk", "batchtopk"] } }""", "\"grid\"")]
    public async Task A_file_fills_the_form(string file, string shown)
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        cut.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(file, "mine.json"));
        cut.WaitForAssertion(() => Assert.Contains(shown, Json(cut)));
        Assert.Empty(cut.FindAll("#spec-json-problems .problem"));
        if (shown == "\"grid\"")
        {
            Assert.Contains("4 runs", cut.Find(".sweep").TextContent);
            Assert.Equal("3, 5", cut.Find("#f-model-k").GetAttribute("value"));
        }
    }

    [Fact]
    public async Task A_file_with_mistakes_is_told_with_all_of_them()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        cut.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("""{ "base": { "data": { "dataset": "wordnet" } }, "grid": { "model.kk": [1] }, "halvin": {} }""", "mine.json"));
        cut.WaitForAssertion(() => Assert.Contains("halvin: There is no such field", cut.Find("#spec-json-problems").TextContent));
        cut.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("""{ "base": { "data": { "dataset": "wordnet" } }, "grid": { "model.kk": [1] } }""", "mine.json"));
        cut.WaitForAssertion(() => Assert.Contains("grid.model.kk: There is no such field", cut.Find("#spec-json-problems").TextContent));
    }

    [Fact]
    public async Task A_previous_run_is_found_by_a_part_of_its_name()
    {
        await using var context = await PagesContext.CreateAsync();
        var run = await context.RunAsync(PagesContext.Spec("The first of many"));
        await context.RunAsync(PagesContext.Spec("Another"));
        var cut = Open(context);
        await cut.Find(".picker summary").ClickAsync(new());
        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll(".picker li").Count));
        await cut.Find("#pick-run").InputAsync(new ChangeEventArgs { Value = "first" });
        cut.WaitForAssertion(() => Assert.Equal($"new?from={run.Id}", Assert.Single(cut.FindAll(".picker li a")).GetAttribute("href")));
        await cut.Find("#pick-run").InputAsync(new ChangeEventArgs { Value = "100 %" });
        cut.WaitForAssertion(() => Assert.Contains("No run is called “100 %”.", cut.Find(".picker").TextContent));
    }

    [Theory]
    [InlineData("cosae", "enforced, as CoSAE does", "enforced, as CoSAE does")]
    [InlineData("independent", "off", "off")]
    [InlineData("usae", "guaranteed by Universal SAE", "off")]
    [InlineData("ridge", "guaranteed by", "off")]
    public async Task A_method_shows_which_properties_it_enforces(string method, string instanceTranslation, string distributionalConsistency)
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context, $"new?dataset=wordnet&method={method}");
        Assert.Contains(instanceTranslation, State(cut, "Instance-wise translation"));
        Assert.EndsWith(distributionalConsistency, State(cut, "Distributional consistency"));
    }

    [Fact]
    public async Task The_properties_follow_the_weights()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context, "new?dataset=wordnet&method=independent");
        await cut.Find("#f-objective-instanceTranslation").ChangeAsync(new ChangeEventArgs { Value = "0.5" });
        Assert.EndsWith("enforced by its weight", State(cut, "Instance-wise translation"));
        await cut.Find("#f-model-method").ChangeAsync(new ChangeEventArgs { Value = "cosae" });
        await cut.Find("#f-objective-instanceTranslation").ChangeAsync(new ChangeEventArgs { Value = "0" });
        Assert.EndsWith("switched off", State(cut, "Instance-wise translation"));
        await SeveralAsync(cut, "Weight", "f-objective-instanceTranslation", "0, 1");
        Assert.EndsWith("weight 0, 1", State(cut, "Instance-wise translation"));
    }

    [Fact]
    public async Task On_a_device_where_nothing_ran_nothing_is_invented()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        cut.WaitForAssertion(() => Assert.Matches(@"(?s)Time\s*about .*Memory\s*about [\d.]+ [MG]iB\s*Device\s*cpu", cut.Find(".estimate").TextContent));
        await cut.Find("#f-training-device").ChangeAsync(new ChangeEventArgs { Value = "cuda:1" });
        cut.WaitForAssertion(() => Assert.Contains("No run has finished on cuda here", cut.Find(".estimate").TextContent));
        Assert.DoesNotContain("about", cut.Find(".estimate").TextContent);
    }

    // From then on nothing is drawn until somebody acts: what is found is still there when it is clicked.
    private static void ReckonedFor(IRenderedComponent<NewRun> cut, int runs) =>
        cut.WaitForAssertion(() => Assert.Matches($@"Runs\s*{runs}\s", cut.Find(".estimate").TextContent));

    private static string State(IRenderedComponent<NewRun> cut, string cell) => cut.Find($"section.property[aria-label='{cell}'] .state").TextContent.Trim();

    private static async Task SeveralAsync(IRenderedComponent<NewRun> cut, string label, string id, string text)
    {
        await cut.Find($"#{id}").Closest(".field")!.QuerySelector($"button[aria-label='Several values: {label}']")!.ClickAsync(new MouseEventArgs());
        await cut.Find($"#{id}").ChangeAsync(new ChangeEventArgs { Value = text });
    }

    private static IRenderedComponent<NewRun> Open(PagesContext context, string address = "new?dataset=wordnet")
    {
        context.Navigation.NavigateTo(address);
        var cut = context.Render<NewRun>();
        cut.WaitForElement("#spec-json");
        return cut;
    }

    private static string Json(IRenderedComponent<NewRun> cut) => cut.Find("#spec-json").GetAttribute("value")!;

    private static IElement QueueButton(IRenderedComponent<NewRun> cut) => cut.FindAll("button").Single(b => b.TextContent.Contains("Queue this"));
}
