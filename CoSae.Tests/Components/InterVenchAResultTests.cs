using System.Text.Json;
using Bunit;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Web.Components.Controls.Results;
using static CoSae.Tests.Components.PagesContext;

namespace CoSae.Tests.Components;

public sealed class InterVenchAResultTests
{
    [Fact]
    public async Task Controls_and_what_the_probes_can_tell_stand_in_the_table()
    {
        await using var context = await CreateAsync();
        var cut = Render(context, null,
            ("extraction", 0.9, 0.01, 500), ("translation", 0.5, 0.01, 500), ("consistency", 0.4, 0.01, 500),
            ("consistency.minimumDetectable.score", 0.031, 0.02, 5),
            ("controls.randomLatents.extraction", 0.05, 0.01, 500), ("controls.randomLatents.translation", 0.02, 0.01, 500),
            ("controls.randomLatents.consistency", 0.01, 0.005, 500), ("controls.rawCoordinates.extraction", 0.3, 0.01, 500));

        var rows = cut.FindAll("table tbody tr").Select(r => r.QuerySelector("th")!.TextContent).ToList();
        Assert.Equal(
            ["extraction", "translation", "consistency",
             "Control: extraction of random latents", "Control: translation of random latents",
             "Control: consistency of random latents", "Control: extraction of raw coordinates"],
            rows);
        Assert.Equal("0.300", cut.FindAll("tr.control")[^1].QuerySelector(".value")!.TextContent);
        var detectable = cut.FindAll("table tbody tr")[2].QuerySelectorAll("td")[1].QuerySelector(".figure")!;
        Assert.Equal("0.031", detectable.QuerySelector(".value")!.TextContent);
        Assert.DoesNotContain("bootstrap", detectable.GetAttribute("title"));
        Assert.Contains("from 5 repeats", cut.Markup);
        Assert.Empty(cut.FindAll("details:not(.export)"));
    }

    [Fact]
    public async Task Every_class_is_listed_the_most_consistent_first()
    {
        await using var context = await CreateAsync();
        var old = Old();
        var document = old with
        {
            Intervencha = old.Intervencha! with
            {
                Extraction = old.Intervencha.Extraction with { ByClass = [new("noun.act", 0.5, 0.4, 0.6, 9), new("noun.animal", 0.7, 0.6, 0.8, 9)] },
                Translation = old.Intervencha.Translation with { ByClass = [new("noun.act", 0.4, 0.3, 0.5, 9), new("noun.animal", 0.3, 0.2, 0.4, 9)] },
                Consistency = old.Intervencha.Consistency with { ByClass = [new("noun.act", 0.1, 0, 0.2, 9), new("noun.animal", 0.2, 0.1, 0.3, 9)] },
            },
        };

        var cut = Render(context, document, ("extraction", 0.9, 0.01, 500));

        Assert.Equal(["noun.animal", "noun.act"], cut.FindAll("details tbody th").Select(h => h.TextContent));
        Assert.Equal(["0.700", "0.300", "0.200"], cut.FindAll("details tbody tr")[0].QuerySelectorAll(".value").Select(v => v.TextContent));
    }

    [Fact]
    public async Task A_run_scored_by_an_older_engine_is_shown_as_far_as_it_goes()
    {
        await using var context = await CreateAsync();
        var cut = Render(context, Old(), ("extraction", 0.9, 0.01, 500));
        Assert.Empty(cut.FindAll("details:not(.export)"));
        Assert.Contains("which this run did not do", cut.Markup);
        Assert.Equal("–", cut.FindAll("table tbody tr")[0].QuerySelectorAll("td")[1].TextContent.Trim());
    }

    private static RunScores Old() => JsonSerializer.Deserialize<RunScores>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engine", "Runs", "Fixtures", "engine-0.3.0", "scores.json")), EngineJson.Compact)!;

    private static IRenderedComponent<InterVenchAResult> Render(
        PagesContext context, RunScores? document, params (string Path, double Value, double Half, long N)[] scores) =>
        context.Render<InterVenchAResult>(p => p
            .Add(x => x.Color, "--method-cosae").Add(x => x.Document, document)
            .Add(x => x.Scores, new ScoreBook(scores.Select(s => new CoSae.Data.RunScore
            {
                RunId = "r", Name = $"intervencha.{s.Path}", Value = s.Value, Low = s.Value - s.Half, High = s.Value + s.Half, N = s.N,
            }))));
}
