using System.Net.Http.Json;
using System.Text.Json;
using CoSae.Engine.Methods;
using CoSae.Tests.Engine.Data;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSae.Tests.Browser;

/// <summary>Presets of each kind, ticked in the form, train and are scored; Engine/Methods/EveryMethodTests.cs runs all of them.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PresetTests(Dashboard dashboard)
{
    // A map, anchors, and what is matched afterwards: the pages of these say what the others' do not.
    private static readonly string[] _methods = ["ridge", "cosae-anchored", "independent-matched"];

    [Fact]
    public async Task Runs_of_several_methods_are_queued_in_the_form_and_done()
    {
        await dashboard.FreeAsync();
        var page = await dashboard.OpenAsync($"/new?dataset={TinyDataSet.Name}&method=cosae-anchored");
        Assert.Equal("cosae-anchored", await page.Locator("#f-model-method").InputValueAsync());
        var json = page.Locator("#spec-json");
        await json.FillAsync(Small);
        await json.BlurAsync();
        await Expect(page.Locator("#f-name")).ToHaveValueAsync("Small");
        await page.GetByRole(AriaRole.Button, new() { Name = "Several values: Method" }).ClickAsync();
        foreach (var method in Method.All)
            await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = method.Title, Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = Method.Find("cosae")!.Title, Exact = true }).UncheckAsync();
        foreach (string name in _methods)
            await page.GetByRole(AriaRole.Checkbox, new() { Name = Method.Find(name)!.Title, Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Queue this sweep of {_methods.Length} runs" }).ClickAsync();
        await Expect(page.GetByText($"{_methods.Length} of {_methods.Length} runs ended")).ToBeVisibleAsync(new() { Timeout = 180_000 });
        var runs = (await dashboard.Server.Http.GetFromJsonAsync<JsonElement>("/api/runs")).GetProperty("runs").EnumerateArray()
            .Where(r => r.GetProperty("name").GetString()!.StartsWith("Small:", StringComparison.Ordinal)).ToList();
        Assert.Equal(_methods.Order(), runs.Select(MethodOf).Order());
        Assert.All(runs, r => Assert.Equal("done", r.GetProperty("state").GetString()));
        var ids = runs.ToDictionary(MethodOf, r => r.GetProperty("id").GetString());

        await page.GotoAsync($"/runs/{ids["ridge"]}?tab=results");
        await page.GetByText("Does not exist for this method.").First.WaitForAsync();
        await page.GotoAsync($"/runs/{ids["cosae-anchored"]}");
        await page.GetByText("Anchored in", new() { Exact = false }).First.WaitForAsync();
        await page.GotoAsync($"/runs/{ids["independent-matched"]}?tab=results");
        await page.GetByText("ridge on the same pairs").First.WaitForAsync();
        await dashboard.CloseAsync(page);
    }

    private static string MethodOf(JsonElement run) => run.GetProperty("spec").GetProperty("model").GetProperty("method").GetString()!;

    private const string Small = $$"""
        {
          "name": "Small",
          "data": { "dataset": "{{TinyDataSet.Name}}", "pairedFraction": 0.5, "testFraction": 0.3 },
          "model": { "method": "cosae", "latents": 24, "k": 3 },
          "training": { "steps": 40, "batch": 64, "pairedBatch": 32, "warmupSteps": 10, "threads": 1 },
          "evaluation": { "latentsPerConcept": [1, 2], "bootstrap": 100 }
        }
        """;
}
