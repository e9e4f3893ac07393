using System.Text.Json.Nodes;
using CoSae.Engine.Methods;
using Bunit;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Controls.Form;
using CoSae.Web.Components.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Tests.Components;

public sealed class NewRunTests
{
    private static RunSpec Defaults(string method = "cosae") => RunSpecDefaults.For("wordnet", method, PagesContext.WordNet);

    [Fact]
    public async Task Begins_with_the_defaults_of_the_data_set_and_method()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);

        Assert.Equal(RunSpecJson.Write(Defaults()), Json(cut));
        Assert.Equal(5, cut.FindAll("section.property.active").Count);
        Assert.Contains("gloss (256 dimensions) and graph (256), 82,115 rows.", cut.Markup);
        Assert.False(QueueButton(cut).HasAttribute("disabled"));
        cut.WaitForAssertion(() => Assert.Contains("about", cut.Find(".estimate").TextContent));
    }

    [Fact]
    public async Task The_slider_says_how_many_pairs_it_means_and_warns_of_too_few()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        Assert.Empty(cut.FindAll(".pairs .note.warn"));

        await cut.Find("#pairs-slider").InputAsync(new ChangeEventArgs { Value = PairedFractionScale.PositionOf(0.001).ToString() });

        Assert.Equal("66 of 66,103 training rows", cut.Find(".pairs output").TextContent);
        Assert.Equal("0.001", cut.Find("#f-data-pairedFraction").GetAttribute("value"));
        // 66 pairs * k 16 / 1,024 latents = 1.03 firings; 8 take 512 pairs.
        Assert.Contains("about 1 times", cut.Find(".pairs .note.warn").TextContent);
        Assert.Contains("512 pairs or more", cut.Find(".pairs .note.warn").TextContent);
        Assert.Contains("\"pairedFraction\": 0.001", Json(cut));
    }

    [Fact]
    public async Task A_typed_fraction_moves_the_slider()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);

        await cut.Find("#f-data-pairedFraction").ChangeAsync(new ChangeEventArgs { Value = "1e-2" });

        Assert.Equal(PairedFractionScale.PositionOf(0.01).ToString(), cut.Find("#pairs-slider").GetAttribute("value"));
        Assert.Equal("661 of 66,103 training rows", cut.Find(".pairs output").TextContent);
        Assert.Equal("1e-2", cut.Find("#f-data-pairedFraction").GetAttribute("value"));
    }

    [Fact]
    public async Task Another_method_brings_its_objective_and_keeps_what_was_changed()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        await cut.Find("#f-training-steps").ChangeAsync(new ChangeEventArgs { Value = "700" });

        await cut.Find("#f-model-method").ChangeAsync(new ChangeEventArgs { Value = "independent" });

        var spec = RunSpecJson.ReadComplete(Json(cut));
        Assert.Equal(Defaults("independent").Objective, spec.Objective);
        Assert.Equal(("Independent SAEs", "independent", 700), (spec.Name, spec.Model.Method, spec.Training.Steps));
        Assert.Single(cut.FindAll("section.property.active"));

        await cut.Find("#f-name").ChangeAsync(new ChangeEventArgs { Value = "Mine" });
        await cut.Find("#f-model-method").ChangeAsync(new ChangeEventArgs { Value = "cosae" });
        spec = RunSpecJson.ReadComplete(Json(cut));
        Assert.Equal(("Mine", 700), (spec.Name, spec.Training.Steps));
    }

    [Fact]
    public async Task Another_data_set_brings_its_sizes_and_keeps_what_was_changed()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        await cut.Find("#f-objective-instanceConsistency").ChangeAsync(new ChangeEventArgs { Value = "0.7" });

        await cut.Find("#f-data-dataset").ChangeAsync(new ChangeEventArgs { Value = "synthetic" });

        var spec = RunSpecJson.ReadComplete(Json(cut));
        Assert.Equal(("synthetic", 96, 6, 2500, 0.7),
            (spec.Data.Dataset, spec.Model.Latents, spec.Model.K, spec.Training.Steps, spec.Objective.InstanceConsistency));
        // Its rows follow from its parameters, whatever the catalogue knows.
        Assert.Equal("100,000 of 100,000 training rows", cut.Find(".pairs output").TextContent);
    }

    [Fact]
    public async Task A_mistake_is_told_at_its_field_and_stops_the_queueing()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);

        await cut.Find("#f-model-k").ChangeAsync(new ChangeEventArgs { Value = "5000" });

        var field = cut.Find("#f-model-k");
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Contains("k = 5000 must lie between 1 and the 1024 latents", field.Closest(".field")!.QuerySelector(".problem")!.TextContent);
        Assert.True(field.Closest("details")!.HasAttribute("open"));
        Assert.True(QueueButton(cut).HasAttribute("disabled"));
        Assert.Null(cut.Find("#f-model-latents").Closest(".field")!.QuerySelector(".problem"));

        await cut.Find("#f-model-k").ChangeAsync(new ChangeEventArgs { Value = "32" });
        Assert.Empty(cut.FindAll(".problem"));
    }

    [Fact]
    public async Task A_text_that_is_no_number_is_told_and_not_dropped()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);

        await cut.Find("#f-training-steps").ChangeAsync(new ChangeEventArgs { Value = "many" });
        Assert.Contains("'many' is not a whole number.", cut.Find("#f-training-steps").Closest(".field")!.TextContent);
        Assert.True(QueueButton(cut).HasAttribute("disabled"));

        await cut.Find("#f-training-steps").ChangeAsync(new ChangeEventArgs { Value = "1.5" });
        Assert.Contains("'1.5' is not a whole number.", cut.Find("#f-training-steps").Closest(".field")!.TextContent);
        Assert.Equal("1.5", cut.Find("#f-training-steps").GetAttribute("value"));

        await cut.Find("#f-model-method").ChangeAsync(new ChangeEventArgs { Value = "independent" });   // loads another spec: the text has no say any more
        Assert.Equal("1500", cut.Find("#f-training-steps").GetAttribute("value"));
        Assert.False(QueueButton(cut).HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_cell_goes_dark_when_its_weight_is_nought()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        string Cell() => cut.Find("#f-objective-distributionalTranslation-weight").Closest("section")!.ClassName!;
        Assert.Contains("active", Cell());

        await cut.Find("#f-objective-distributionalTranslation-weight").ChangeAsync(new ChangeEventArgs { Value = "0" });

        Assert.DoesNotContain("active", Cell());
        Assert.Equal(4, cut.FindAll("section.property.active").Count);
    }

    [Fact]
    public async Task Pasted_json_fills_the_form_and_what_it_leaves_out_gets_its_default()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);

        await cut.Find("#spec-json").ChangeAsync(new ChangeEventArgs { Value = """{ "name": "Pasted", "data": { "dataset": "wordnet" }, "model": { "method": "independent", "k": 20 } }""" });

        var defaults = Defaults("independent");
        Assert.Equal(RunSpecJson.Write(defaults with { Name = "Pasted", Model = defaults.Model with { K = 20 } }), Json(cut));
        Assert.Equal("Pasted", cut.Find("#f-name").GetAttribute("value"));
    }

    [Fact]
    public async Task Json_with_mistakes_stays_in_its_field_with_all_of_them()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        const string Wrong = """{ "data": { "dataset": "wordnet" }, "model": { "latentz": 3 }, "training": { "steps": "many" } }""";

        await cut.Find("#spec-json").ChangeAsync(new ChangeEventArgs { Value = Wrong });

        Assert.Equal(Wrong, Json(cut));
        string problems = cut.Find("#spec-json-problems").TextContent;
        Assert.Contains("model.latentz: There is no such field", problems);
        Assert.Contains("training.steps: \"many\" should be a whole number", problems);
        Assert.Equal("CoSAE", cut.Find("#f-name").GetAttribute("value"));

        await cut.Find("#spec-json").ChangeAsync(new ChangeEventArgs { Value = "{" });
        Assert.Contains("not valid JSON", cut.Find("#spec-json-problems").TextContent);

        await cut.Find("#f-name").ChangeAsync(new ChangeEventArgs { Value = "Back in the form" });
        Assert.Contains("Back in the form", Json(cut));
        Assert.Empty(cut.FindAll("#spec-json-problems .problem"));
    }

    [Fact]
    public async Task Queues_what_the_form_says_and_goes_to_the_run()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context);
        await cut.Find("#f-name").ChangeAsync(new ChangeEventArgs { Value = "From the form" });
        await cut.Find("#pairs-slider").InputAsync(new ChangeEventArgs { Value = PairedFractionScale.PositionOf(0.1).ToString() });

        await QueueButton(cut).ClickAsync(new MouseEventArgs());

        await using var db = await context.Factory.CreateDbContextAsync();
        cut.WaitForState(() => db.Runs.Any());
        var run = await db.Runs.SingleAsync();
        var expected = Defaults() with { Name = "From the form", Data = Defaults().Data with { PairedFraction = 0.1 } };
        Assert.Equal(expected, run.ReadSpec());
        Assert.Equal(expected, context.Queue.Folder(run.Id).ReadSpec());
        cut.WaitForAssertion(() => Assert.EndsWith($"/runs/{run.Id}", context.Navigation.Uri));
    }

    [Fact]
    public async Task Starts_from_another_runs_spec()
    {
        await using var context = await PagesContext.CreateAsync();
        var spec = PagesContext.Spec("The first", pairs: 0.25);
        var run = await context.RunAsync(spec);

        var cut = Open(context, $"new?from={run.Id}");

        Assert.Equal(RunSpecJson.Write(spec), Json(cut));
    }

    [Fact]
    public async Task Says_so_when_the_run_to_start_from_is_gone()
    {
        await using var context = await PagesContext.CreateAsync();

        var cut = Open(context, "new?from=0000000000000");

        Assert.Contains("There is no run 0000000000000", cut.Find(".note.warn").TextContent);
        Assert.Equal(RunSpecJson.Write(RunSpecDefaults.For("digits", "cosae")), Json(cut));
    }

    public static TheoryData<string> Methods() => [.. Method.All.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Every_method_can_be_queued_as_it_is(string method)
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context, "new");
        await cut.Find("#f-model-method").ChangeAsync(new ChangeEventArgs { Value = method });

        Assert.False(QueueButton(cut).HasAttribute("disabled"), string.Join(' ', cut.FindAll(".problem").Select(p => p.TextContent)));
        var preset = Method.Find(method)!;
        Assert.Equal(preset.Map is null, cut.FindAll("#f-objective-reconstruction").Count == 1);
        Assert.Equal(preset.Anchored, cut.FindAll("#f-anchoring-pools").Count == 1);
        Assert.Contains(preset.Source, cut.Find(".method-facts").TextContent);
    }

    [Fact]
    public async Task Synthetic_rows_are_made_as_the_form_says_and_the_split_follows()
    {
        await using var context = await PagesContext.CreateAsync();
        var cut = Open(context, "new?dataset=synthetic");
        await cut.Find("#f-data-synthetic-rows").ChangeAsync(new ChangeEventArgs { Value = "20000" });
        await cut.Find("#f-data-synthetic-kind").ChangeAsync(new ChangeEventArgs { Value = "linear" });

        var spec = JsonNode.Parse(Json(cut))!["data"]!;
        Assert.Equal((20000, "linear", 0.2), ((int)spec["synthetic"]!["rows"]!, (string)spec["synthetic"]!["kind"]!, (double)spec["testFraction"]!));
        Assert.False(QueueButton(cut).HasAttribute("disabled"));

        await cut.Find("#f-data-dataset").ChangeAsync(new ChangeEventArgs { Value = "digits" });
        Assert.Empty(cut.FindAll("#f-data-synthetic-rows"));
        Assert.False(QueueButton(cut).HasAttribute("disabled"), string.Join(' ', cut.FindAll(".problem").Select(p => p.TextContent)));
    }

    private static IRenderedComponent<NewRun> Open(PagesContext context, string address = "new?dataset=wordnet")
    {
        context.Navigation.NavigateTo(address);
        var cut = context.Render<NewRun>();
        cut.WaitForElement("#spec-json");
        return cut;
    }

    private static string Json(IRenderedComponent<NewRun> cut) => cut.Find("#spec-json").GetAttribute("value")!;

    private static AngleSharp.Dom.IElement QueueButton(IRenderedComponent<NewRun> cut) =>
        cut.FindAll("button").Single(b => b.TextContent.Contains("Queue this run"));
}
