using CoSae.Engine.Methods;
using Microsoft.Playwright;

namespace CoSae.Tests.Browser;

/// <summary>Every preset, chosen in the form, trains and is scored.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PresetTests(Dashboard dashboard)
{
    [Fact]
    public async Task A_run_of_every_method_is_queued_in_the_form_and_done()
    {
        var page = await dashboard.OpenAsync("/new");
        var ids = new Dictionary<string, string>();
        foreach (var method in Method.All)
        {
            await page.GotoAsync($"/new?dataset={TinyDataSet.Name}&method={method.Name}");
            await page.Locator("#f-model-method").WaitForAsync();
            Assert.Equal(method.Name, await page.Locator("#f-model-method").InputValueAsync());
            var json = page.Locator("#spec-json");
            await json.FillAsync(Small(method));
            await json.BlurAsync();
            await Assertions.Expect(page.Locator("#f-name")).ToHaveValueAsync($"Small {method.Name}");
            await page.GetByText("Queue this run").ClickAsync();
            ids.Add(method.Name, await RunIdAsync(page));
        }
        foreach (var (_, id) in ids)
            await dashboard.WaitForAsync(id, "done");

        await page.GotoAsync($"/runs/{ids["ridge"]}?tab=results");
        await page.GetByText("Does not exist for this method.").First.WaitForAsync();
        await page.GotoAsync($"/runs/{ids["cosae-anchored"]}");
        await page.GetByText("Anchored in", new() { Exact = false }).First.WaitForAsync();
        await page.GotoAsync($"/runs/{ids["independent-matched"]}?tab=results");
        await page.GetByText("ridge on the same pairs").First.WaitForAsync();
        await dashboard.CloseAsync(page);
    }

    // The address as the page has it: Playwright sometimes misses that the page has put another one in its place.
    private static async Task<string> RunIdAsync(IPage page)
    {
        string[] parts = [];
        await Eventually.TrueAsync(
            async () => (parts = (await page.EvaluateAsync<string>("location.pathname")).Split('/')) is [.., "runs", _],
            TimeSpan.FromSeconds(60),
            () => $"The run was not queued: the page is at {string.Join('/', parts)}.");
        return parts[^1];
    }

    private static string Small(Method method) => $$"""
        {
          "name": "Small {{method.Name}}",
          "data": { "dataset": "{{TinyDataSet.Name}}", "pairedFraction": 0.5, "testFraction": 0.3 },
          "model": { "method": "{{method.Name}}", "latents": 24, "k": 3 },
          "training": { "steps": 40, "batch": 64, "pairedBatch": 32, "warmupSteps": 10, "threads": 1 },
          "evaluation": { "latentsPerConcept": [1, 2], "bootstrap": 100 }
        }
        """;
}
