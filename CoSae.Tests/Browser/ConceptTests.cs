using System.Text.RegularExpressions;
using CoSae.Tests.Engine.Data;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSae.Tests.Browser;

/// <summary>
/// A person looks inside a run: finds a concept by word, reads it, names it, takes it away from an item and sees where that
/// goes, and gives what was found away: to someone who opens the link when the run is long deleted, and as a file.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed partial class ConceptTests(Dashboard dashboard)
{
    private const string Label = "what grows on trees", Title = "An apple a day";

    [Fact]
    public async Task A_concept_is_found_read_named_ablated_and_given_away()
    {
        string id = await dashboard.QueueAsync(TinyDataSet.Spec("Looked into", steps: 60));
        await dashboard.WaitForAsync(id, "done");
        var page = await dashboard.OpenAsync($"/runs/{id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Concepts", Exact = true }).ClickAsync();
        await FindAndReadAsync(page, "apple");
        await NameAsync(page);
        string moved = await AblateAsync(page);
        await ReportAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = $"Open “{Title}”" }).ClickAsync();
        await ExpectInterventionAsync(page, moved);
        await page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create link" }).ClickAsync();
        string link = await page.GetByLabel("Link", new() { Exact = true }).InputValueAsync();
        await page.Keyboard.PressAsync("Escape");

        var reader = await dashboard.OpenAsync(link);
        await ExpectInterventionAsync(reader, moved);

        // The run goes, the link stays.
        string report = page.Url;
        await page.GotoAsync($"/runs/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete Looked into", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/$"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await dashboard.Server.Http.GetAsync($"/api/runs/{id}")).StatusCode);
        await reader.ReloadAsync();
        await ExpectInterventionAsync(reader, moved);
        await dashboard.CloseAsync(reader);

        // Until its maker takes it back; the report itself can still be saved.
        await page.GotoAsync(report);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Revoke the link to {Title}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
        await Expect(page.GetByText("revoked", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(System.Net.HttpStatusCode.Gone, (await dashboard.Server.Http.GetAsync(link)).StatusCode);
        string file = Path.Combine(Path.GetTempPath(), $"cosae-concept-{Guid.NewGuid():N}.html");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download HTML" }).ClickAsync());
        await download.SaveAsAsync(file);
        await dashboard.CloseAsync(page);
        var offline = await dashboard.OpenAsync("about:blank");
        await offline.Context.SetOfflineAsync(true);
        await offline.GotoAsync($"file://{file}");
        await ExpectInterventionAsync(offline, moved);
        await dashboard.CloseAsync(offline);
        File.Delete(file);

        Assert.DoesNotContain(await File.ReadAllLinesAsync($"/proc/{dashboard.Server.Id}/maps"), line => line.Contains("libtorch", StringComparison.Ordinal));
    }

    // Labels are made of the words of the top items, and the search looks into the texts of all items as well.
    private static async Task FindAndReadAsync(IPage page, string word)
    {
        await Expect(page.Locator("table.concepts tbody td.name").First).ToBeVisibleAsync();
        await page.GetByLabel("Search concepts by label or by item text").FillAsync(word);
        await Expect(page).ToHaveURLAsync(new Regex($"q={word}"));
        await Expect(page.GetByText(new Regex($"test items have “{word}” in their text"))).ToBeVisibleAsync();
        await page.Locator("table.concepts tbody td.name a").Filter(new() { HasText = word }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Fires most on A: left" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Fires most on B: right" })).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(word);
        await Expect(page.Locator("mark").Filter(new() { HasText = word }).First).ToBeVisibleAsync();
        await Expect(page.Locator(".js-plotly-plot .main-svg").First).ToBeVisibleAsync();
    }

    private static async Task NameAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit label of this concept" }).ClickAsync();
        await Expect(page.Locator("#concept-label")).ToBeFocusedAsync();
        await page.Locator("#concept-label").FillAsync(Label);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync(Label);
    }

    /// <returns>What the page says of how far the translation moved.</returns>
    private static async Task<string> AblateAsync(IPage page)
    {
        await Expect(page.Locator("#intervene .summary")).ToContainTextAsync("Switch a concept off");
        string nearest = await page.Locator("#intervene .routes").InnerTextAsync();
        // The concept itself where it fires on A for the item shown, else the item's strongest.
        var own = page.Locator("#intervene .code li.own input[type=checkbox]");
        await (await own.CountAsync() > 0 ? own : page.Locator("#intervene .code li input[type=checkbox]")).First.UncheckAsync();
        await Expect(page.Locator("#intervene .summary")).ToContainTextAsync("The translation moved by");
        await Expect(page.Locator("#intervene .routes .after")).ToHaveCountAsync(2);
        Assert.NotEqual(nearest, await page.Locator("#intervene .routes").InnerTextAsync());
        Assert.Matches("off=\\d+", page.Url);

        // The address is the view: it shows the same in another window.
        string moved = Moved().Match(await page.Locator("#intervene .summary").InnerTextAsync()).Value;
        await page.ReloadAsync();
        await Expect(page.Locator("#intervene .summary")).ToContainTextAsync(moved);
        await Expect(page.Locator("h1")).ToHaveTextAsync(Label);
        return moved;
    }

    private static async Task ReportAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to report: the intervention" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true })).ToBeVisibleAsync();
        if (await dialog.GetByRole(AriaRole.Radio, new() { Name = "A new report" }).IsVisibleAsync()) // Where another test has left one.
            await dialog.GetByRole(AriaRole.Radio, new() { Name = "A new report" }).CheckAsync();
        await dialog.GetByLabel("Title of the new report").FillAsync(Title);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Added to the report")).ToBeVisibleAsync();
    }

    private static async Task ExpectInterventionAsync(IPage page, string moved)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Title, Level = 1 })).ToBeVisibleAsync();
        await Expect(page.Locator("section.block.intervention")).ToContainTextAsync(moved);
        await Expect(page.Locator("section.block.intervention")).ToContainTextAsync(Label);
    }

    [GeneratedRegex(@"moved by [\d.]+ %")]
    private static partial Regex Moved();
}
