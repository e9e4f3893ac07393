using Bunit;
using CoSae.Data;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Runs;
using CoSae.Web.Components.Pages;
using CoSae.Web.Concepts;
using CoSae.Web.Reports;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using static CoSae.Tests.Components.PagesContext;

namespace CoSae.Tests.Components;

/// <summary>The pages of concepts on a generated run of 300 items and 40 latents.</summary>
public sealed class ConceptsTests
{
    private static readonly GeneratedConcepts _concepts = new(300, 40, 4, 24, 32);

    [Fact]
    public async Task The_list_shows_every_latent_and_what_it_tells_of()
    {
        await using var context = await CreateAsync();
        string id = await RunAsync(context);

        var cut = Open(context, id);

        cut.WaitForAssertion(() => Assert.Equal(40, cut.FindAll("table.concepts tbody td.name").Count));
        Assert.Contains("held-out test items", cut.Markup);
        Assert.Equal(["all 40", "shared 35", "A only 2", "B only 2", "apart 0", "dead 1"], cut.FindAll(".states a").Select(a => a.TextContent.Trim()));
        var shared = cut.FindAll("table.concepts tbody tr").First(r => r.QuerySelector(".state")?.TextContent == "shared");
        int latent = int.Parse(shared.QuerySelector(".n")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
        // Texts name their concepts: the label begins with its word.
        Assert.StartsWith(GeneratedConcepts.WordOf(latent), shared.QuerySelector(".name a")!.TextContent);
        Assert.Equal($"runs/{id}/concepts/{latent}", shared.QuerySelector(".name a")!.GetAttribute("href"));
        Assert.Contains("×", shared.QuerySelector(".told")!.TextContent);
    }

    [Fact]
    public async Task Sort_filter_and_search_stand_in_the_address()
    {
        await using var context = await CreateAsync();
        string id = await RunAsync(context);

        var state = Open(context, id, "?state=aonly");
        state.WaitForAssertion(() => Assert.Equal(["10", "30"], state.FindAll("td.n").Select(n => n.TextContent).Order()));
        Assert.Equal("2 of 40", state.Find("h1 .count").TextContent);

        var sorted = Open(context, id, "?sort=latent&desc=True");
        sorted.WaitForAssertion(() => Assert.Equal("39", sorted.FindAll("td.n")[0].TextContent));
        Assert.Equal("descending", sorted.FindAll("th").Single(t => t.TextContent.StartsWith('#')).GetAttribute("aria-sort"));

        var agreeing = Open(context, id, "?agreement=0.9");
        agreeing.WaitForAssertion(() => Assert.NotEmpty(agreeing.FindAll("td.n")));
        Assert.DoesNotContain(agreeing.FindAll("td.n"), n => n.TextContent is "10" or "11" or "39");
        // A number that is no choice of the form stays its choice.
        Assert.Equal("0.9", agreeing.Find("select[aria-label='Least agreement']").GetAttribute("value"));
    }

    [Fact]
    public async Task A_word_of_item_texts_finds_the_concept_that_fires_for_them()
    {
        await using var context = await CreateAsync();
        string id = await RunAsync(context);
        string word = GeneratedConcepts.WordOf(5);

        var cut = Open(context, id, $"?q={word}");

        cut.WaitForAssertion(() => Assert.Equal("5", cut.FindAll("td.n")[0].TextContent));
        int items = Enumerable.Range(0, 300).Count(row => _concepts.CodeOf(row).Any(c => c.Latent == 5));
        Assert.Contains($"{items} test items have “{word}”", cut.Find("details.quiet summary").TextContent);
        Assert.Equal($"{2 * items}", cut.FindAll("table.concepts tbody tr").First(r => r.QuerySelector(".n")?.TextContent == "5").QuerySelector("[data-label=Hits]")!.TextContent);
        Assert.Equal(word, cut.Find("details.quiet mark").TextContent);

        var none = Open(context, id, "?q=xyzzy");
        none.WaitForAssertion(() => Assert.Contains("No concept matches", none.Markup));
        Assert.Equal($"runs/{id}/concepts", new Uri(none.Find(".none a").GetAttribute("href")!).AbsolutePath.TrimStart('/'));
    }

    [Fact]
    public async Task A_run_without_concepts_says_why()
    {
        await using var context = await CreateAsync();
        _concepts.WriteDataSet(context.Home);
        var going = await context.RunAsync(_concepts.Spec("going"), State(RunState.Running));
        var open = Open(context, going.Id);
        open.WaitForAssertion(() => Assert.Contains("when the run is done", open.Markup));

        var map = await context.RunAsync(_concepts.Spec("map"), State(RunState.Running), State(RunState.Done));
        Directory.CreateDirectory(context.Queue.Folder(map.Id).ResultFolder);
        await File.WriteAllTextAsync(Path.Combine(context.Queue.Folder(map.Id).ResultFolder, "map.safetensors"), "");
        var mapped = Open(context, map.Id);
        mapped.WaitForAssertion(() => Assert.Contains("it has no concepts to look at", mapped.Markup));

        var missing = Open(context, "0000000000000");
        missing.WaitForAssertion(() => Assert.Contains("There is no run “0000000000000”", missing.Find("h1").TextContent));
    }

    [Fact]
    public async Task A_run_that_ends_while_its_page_is_open_shows_its_concepts()
    {
        await using var context = await CreateAsync();
        _concepts.WriteDataSet(context.Home);
        var run = await context.RunAsync(_concepts.Spec("going"), State(RunState.Running));
        var cut = Open(context, run.Id);
        cut.WaitForAssertion(() => Assert.Contains("when the run is done", cut.Markup));

        _concepts.WriteResult(context.Queue.Folder(run.Id));
        await context.SayAsync(run.Id, State(RunState.Done));

        cut.WaitForAssertion(() => Assert.Equal(40, cut.FindAll("td.n").Count));
    }

    [Fact]
    public async Task A_concept_shows_its_items_on_both_sides_and_its_neighbours()
    {
        await using var context = await CreateAsync();
        string id = await RunAsync(context);

        var cut = OpenConcept(context, id, "5", "?sort=latent");

        cut.WaitForAssertion(() => Assert.StartsWith(GeneratedConcepts.WordOf(5), cut.Find("h1").TextContent));
        var lists = cut.FindAll(".two:first-of-type ol.items");
        Assert.Equal(12, lists[0].QuerySelectorAll("li").Length);
        Assert.All(lists[0].QuerySelectorAll("li"), li => Assert.Contains(li.QuerySelectorAll("mark"), m => m.TextContent == GeneratedConcepts.WordOf(5)));
        var nav = cut.Find("nav.turn");
        Assert.Equal($"runs/{id}/concepts/4?sort=latent", nav.QuerySelector("[rel=prev]")!.GetAttribute("href"));
        Assert.Equal($"runs/{id}/concepts/6?sort=latent", nav.QuerySelector("[rel=next]")!.GetAttribute("href"));
        Assert.Contains("6 of 40", nav.TextContent);
        Assert.Equal(4, cut.FindAll(".four ol").Count);
        Assert.Equal(300, cut.FindComponents<CoSae.Web.Components.Controls.Plot>().Where(p => p.Instance.Title.StartsWith("Activations", StringComparison.Ordinal))
            .SelectMany(p => p.Instance.Traces[0].Y).Sum() + 300 - Enumerable.Range(0, 300).Count(row => _concepts.CodeOf(row).Any(c => c.Latent == 5)));
        cut.WaitForAssertion(() => Assert.Contains("no other finished run of this setting", cut.Markup));

        var unknown = OpenConcept(context, id, "40");
        unknown.WaitForAssertion(() => Assert.Contains("There is no concept “40”: this run has the latents 0 to 39", unknown.Markup));
        var mistyped = OpenConcept(context, id, "five");
        mistyped.WaitForAssertion(() => Assert.Contains("There is no concept “five”", mistyped.Markup));
    }

    [Fact]
    public async Task Another_seed_shows_the_same_concept_and_its_stability()
    {
        await using var context = await CreateAsync();
        string id = await RunAsync(context), other = await RunAsync(context, seed: 1, shift: 7);

        var cut = OpenConcept(context, id, "5");

        cut.WaitForAssertion(() => Assert.Equal($"runs/{other}/concepts/12", cut.FindAll("table a").Single(a => a.TextContent == "latent 12").GetAttribute("href")));
        Assert.Contains("its stability: 1.00", cut.Markup.Replace("<b>", "").Replace("</b>", ""));
    }

    [Fact]
    public async Task A_label_is_edited_kept_and_given_back()
    {
        await using var context = await CreateAsync();
        string id = await RunAsync(context);
        var cut = OpenConcept(context, id, "5");
        string made = cut.WaitForElement("h1").TextContent;

        await cut.Find("button[aria-label='Edit label of this concept']").ClickAsync(new MouseEventArgs());
        // In one go with the look for them: what the page reads behind its own content draws it anew.
        await cut.InvokeAsync(() => cut.Find("#concept-label").ChangeAsync(new ChangeEventArgs { Value = "  my own name " }));
        await cut.InvokeAsync(() => cut.Find("form.edit").SubmitAsync());

        cut.WaitForAssertion(() => Assert.Equal("my own name", cut.Find("h1").TextContent));
        Assert.Contains($"made from its items: {made}", cut.Markup);
        Assert.Equal("my own name", (await context.Services.GetRequiredService<ConceptLabelStore>().OfRunAsync(id))[5]);
        var list = Open(context, id, "?q=own+name");
        list.WaitForAssertion(() => Assert.Equal("my own name", list.Find("td.name a").TextContent));
        Assert.Equal("edited", list.Find(".edited").TextContent);

        await cut.Find("button[aria-label='Edit label of this concept']").ClickAsync(new MouseEventArgs());
        await cut.FindAll("form.edit button").Single(b => b.TextContent == "Reset").ClickAsync(new MouseEventArgs());
        cut.WaitForAssertion(() => Assert.Equal(made, cut.Find("h1").TextContent));
        Assert.Empty(await context.Services.GetRequiredService<ConceptLabelStore>().OfRunAsync(id));
    }

    [Fact]
    public async Task An_item_is_intervened_on_and_all_of_it_stands_in_the_address()
    {
        await using var context = await CreateAsync();
        string id = await RunAsync(context);
        var code = _concepts.CodeOf(17);
        var cut = Open(context, id, "?item=17");
        cut.WaitForAssertion(() => Assert.Equal(code.Count(c => c.A > 0), cut.FindAll(".code li").Count));
        Assert.Contains("Item 17 shows", cut.Find(".item").TextContent);
        Assert.Contains("Switch a concept off", cut.Find(".summary").TextContent);

        await cut.FindAll(".code .onoff input")[0].ChangeAsync(new ChangeEventArgs { Value = false });

        cut.WaitForAssertion(() => Assert.Contains("The translation moved by", cut.Find(".summary").TextContent));
        Assert.EndsWith($"item=17&off={code[0].Latent}", Address(context));
        Assert.Equal(2, cut.FindAll(".routes .after").Count);
        Assert.Contains("class", cut.Find("table.plain tbody th").TextContent);

        await cut.FindAll(".code input[type=range]")[1].InputAsync(new ChangeEventArgs { Value = "2.5" });
        cut.WaitForAssertion(() => Assert.Contains(Uri.EscapeDataString($"{code[1].Latent}:2.5"), Address(context)));
        await cut.FindAll(".code .swap input")[1].ChangeAsync(new ChangeEventArgs { Value = "39" });
        cut.WaitForAssertion(() => Assert.Contains(Uri.EscapeDataString($"{code[1].Latent}:39"), Address(context)));
        await cut.FindAll(".code button").Single(b => b.TextContent == "Undo all").ClickAsync(new MouseEventArgs());
        cut.WaitForAssertion(() => Assert.Contains("Switch a concept off", cut.Find(".summary").TextContent));
        Assert.EndsWith("item=17", Address(context));
    }

    [Fact]
    public async Task A_mistyped_intervention_is_named_and_the_rest_is_done()
    {
        await using var context = await CreateAsync();
        string id = await RunAsync(context);

        var cut = Open(context, id, $"?item=17&off={_concepts.CodeOf(17)[0].Latent},99&scale=1:500&from=b");
        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll(".note.warn").Count));
        Assert.Contains("off=99: there is no such concept; there are 0 to 39.", cut.Markup);
        Assert.Contains("The translation moved by", cut.Find(".summary").TextContent);
        Assert.Contains("Intervene: right → left", cut.Markup);

        var nowhere = Open(context, id, "?item=5000");
        nowhere.WaitForAssertion(() => Assert.Contains("Row 5000 is not a test item of this run", nowhere.Markup));
    }

    [Fact]
    public async Task An_older_run_and_one_without_its_data_say_what_is_missing()
    {
        await using var context = await CreateAsync();
        string old = await RunAsync(context, probes: false);
        var cut = Open(context, old);
        cut.WaitForAssertion(() => Assert.Contains("older engine", cut.Find(".note").TextContent));
        cut.WaitForAssertion(() => Assert.Equal(40, cut.FindAll("td.n").Count));
        Assert.DoesNotContain("Intervene on an item", cut.Markup);

        string orphan = await RunAsync(context, seed: 3);
        Directory.Delete(Path.Combine(context.Home.DataSetsFolder, GeneratedConcepts.Dataset), recursive: true);
        var page = OpenConcept(context, orphan, "5");
        page.WaitForAssertion(() => Assert.Contains("is not on this machine any more", page.Find(".note").TextContent));
        Assert.Equal(12, page.FindAll("ol.items")[0].QuerySelectorAll("li").Length);
    }

    [Fact]
    public async Task A_concept_and_an_intervention_become_blocks_that_a_report_takes()
    {
        await using var context = await CreateAsync();
        string id = await RunAsync(context);
        var runs = context.Services.GetRequiredService<ConceptRuns>();
        var subject = (await ConceptSubject.FindAsync(id, context.Queue, context.Services.GetRequiredService<FindDataSet>()))!;
        int first = _concepts.CodeOf(17)[0].Latent, second = _concepts.CodeOf(17)[1].Latent;

        var (concept, intervention) = await runs.ReadAsync(id, run => (
            ConceptCapture.Of(run, subject, ConceptView.Of(run, 5, new ConceptQuery(), new Dictionary<int, string>())!, 0.9, $"runs/{id}/concepts/5"),
            ConceptCapture.Of(run, subject.Run, "left", "right", ShownIntervention.Of(
                run, 17, CoSae.Engine.Concepts.Side.A, CoSae.Engine.Concepts.CodeEdit.Parse($"{first}", $"{second}:2", null, 40).Edit, new Dictionary<int, string>())!, null)));

        ReportDocument.Check("Report", [concept, intervention]); // every mistake would be thrown
        Assert.Equal(12, concept.ItemsA.Count);
        Assert.Contains(concept.Figures, f => f.Name == "Agreement" && f.Text.StartsWith("0.9", StringComparison.Ordinal));
        Assert.Contains(GeneratedConcepts.WordOf(5), concept.ItemsA[0].Marks!);
        Assert.Equal([(first, "switched off"), (second, "times 2.0")], intervention.Changes.Select(c => (c.Latent, c.What)));
        Assert.Equal((0, 2 * intervention.Changes[1].Before), (intervention.Changes[0].After, intervention.Changes[1].After));
        Assert.Equal((6, 6, 8), (intervention.NearestBefore.Count, intervention.NearestOwn.Count, intervention.Probes.Count));
    }

    // What the browser shows since the last change: an intervention does not navigate.
    private static string Address(PagesContext context) => (string)context.JSInterop.Invocations["history.replaceState"][^1].Arguments[2]!;

    private static async Task<string> RunAsync(PagesContext context, long seed = 0, int shift = 0, bool probes = true)
    {
        // Another run may have it open.
        if (!Directory.Exists(Path.Combine(context.Home.DataSetsFolder, GeneratedConcepts.Dataset)))
            _concepts.WriteDataSet(context.Home);
        var run = await context.RunAsync(_concepts.Spec($"Generated {seed}", seed), State(RunState.Running), State(RunState.Done));
        _concepts.WriteResult(context.Queue.Folder(run.Id), shift, probes);
        return run.Id;
    }

    private static IRenderedComponent<ConceptsPage> Open(PagesContext context, string id, string query = "")
    {
        context.Navigation.NavigateTo($"runs/{id}/concepts{query}");
        return context.Render<ConceptsPage>(p => p.Add(x => x.Id, id));
    }

    private static IRenderedComponent<ConceptPage> OpenConcept(PagesContext context, string id, string latent, string query = "")
    {
        context.Navigation.NavigateTo($"runs/{id}/concepts/{latent}{query}");
        return context.Render<ConceptPage>(p => p.Add(x => x.Id, id).Add(x => x.Latent, latent));
    }
}
