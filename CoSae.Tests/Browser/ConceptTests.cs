using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSae.Tests.Browser;

/// <summary>A person looks inside a run: finds a concept by word, reads it, names it, takes it away from an item and sees where that goes.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class ConceptTests(Dashboard dashboard)
{
    [Fact]
    public async Task A_concept_is_found_read_named_and_ablated()
    {
        string id = await dashboard.QueueAsync(TinyDataSet.Spec("Looked into", steps: 60));
        await dashboard.WaitForAsync(id, "done");
        var page = await dashboard.OpenAsync($"/runs/{id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Concepts", Exact = true }).ClickAsync();
        await Expect(page.Locator("table.concepts tbody td.name").First).ToBeVisibleAsync();

        // Tiny has no texts: its concepts are named by the classes they tell of.
        await page.GetByLabel("Search concepts by label or by item text").FillAsync("class");
        await Expect(page).ToHaveURLAsync(new Regex("q=class"));
        await page.Locator("table.concepts tbody td.name a").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Fires most on A: left" })).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("class");
        await Expect(page.Locator(".js-plotly-plot .main-svg").First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Edit label of this concept" }).ClickAsync();
        await Expect(page.Locator("#concept-label")).ToBeFocusedAsync();
        await page.Locator("#concept-label").FillAsync("the left-handed ones");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("the left-handed ones");

        await Expect(page.Locator("#intervene .summary")).ToContainTextAsync("Switch a concept off");
        string nearest = await page.Locator("#intervene .routes").InnerTextAsync();
        // The concept itself where it fires on A for the item shown, else the item's strongest.
        var own = page.Locator("#intervene .code li.own input[type=checkbox]");
        await (await own.CountAsync() > 0 ? own : page.Locator("#intervene .code li input[type=checkbox]")).First.UncheckAsync();
        await Expect(page.Locator("#intervene .summary")).ToContainTextAsync("The translation moved by");
        await Expect(page.Locator("#intervene .routes .after")).ToHaveCountAsync(2);
        Assert.NotEqual(nearest, await page.Locator("#intervene .routes").InnerTextAsync());
        Assert.Matches("off=\\d+", page.Url);

        // The address is the view: it shows the same in another window, without the worker's library in the server.
        string moved = Moved().Match(await page.Locator("#intervene .summary").InnerTextAsync()).Value;
        await page.ReloadAsync();
        await Expect(page.Locator("#intervene .summary")).ToContainTextAsync(moved);
        await Expect(page.Locator("h1")).ToHaveTextAsync("the left-handed ones");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add to report: the intervention" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true })).ToBeVisibleAsync();
        if (await page.GetByLabel("Title of the new report").IsVisibleAsync())
            await page.GetByLabel("Title of the new report").FillAsync("Looked into");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Added to the report")).ToBeVisibleAsync();

        Assert.DoesNotContain(await File.ReadAllLinesAsync($"/proc/{dashboard.Server.Id}/maps"), line => line.Contains("libtorch", StringComparison.Ordinal));
        await dashboard.CloseAsync(page);
    }

    [GeneratedRegex(@"moved by [\d.]+ %")]
    private static partial Regex Moved();
}
