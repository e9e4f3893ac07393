using System.Text.RegularExpressions;
using CoSae.Tests.Engine.Data;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSae.Tests.Browser;

/// <summary>A person compares two settings over seeds, from a run's page on.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ComparePageTests(Dashboard dashboard)
{
    [Fact]
    public async Task Two_settings_of_two_seeds_are_compared_and_the_link_shows_the_same_again()
    {
        string id = "";
        foreach (int seed in new[] { 1, 2 })
            foreach (string pairs in new[] { "0.2", "1" })
                await dashboard.WaitForAsync(id = await dashboard.QueueAsync(Spec(seed, pairs)), "done");

        var page = await dashboard.OpenAsync($"/runs/{id}?tab=results");
        await Expect(page.GetByText("2 finished runs differ only in their seeds")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Link, new() { Name = "compare with other settings" }).ClickAsync();
        // Other tests have left runs on this data set too.
        await Expect(page).ToHaveURLAsync(new Regex("/compare"));
        await page.GotoAsync($"{page.Url}&q={Uri.EscapeDataString("name:Compared*")}");
        var rows = page.Locator("table.grid tbody tr:not(.detectable)");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First).ToContainTextAsync("Compared, pairs 1");

        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Compared, pairs 0.2" }).CheckAsync();
        await Expect(rows).ToHaveCountAsync(2);
        await page.GetByLabel("Baseline").SelectOptionAsync(new SelectOptionValue { Label = "Compared, pairs 0.2" });
        await Expect(page.Locator("tr.baseline")).ToContainTextAsync("Compared, pairs 0.2");
        await Expect(page.Locator(".difference").First).ToBeVisibleAsync();
        string figures = await rows.Last.InnerTextAsync();

        await page.ReloadAsync();
        await Expect(page.Locator("tr.baseline")).ToContainTextAsync("Compared, pairs 0.2");
        Assert.Equal(figures, await rows.Last.InnerTextAsync());
        await dashboard.CloseAsync(page);
    }

    private static string Spec(int seed, string pairs) => TinyDataSet.Spec($"Compared, pairs {pairs}, seed {seed}", steps: 60)
        .Replace("\"pairedFraction\": 0.5", $"\"pairedFraction\": {pairs}, \"seed\": {seed}")
        .Replace("\"threads\": 1", $"\"threads\": 1, \"seed\": {seed}");
}
