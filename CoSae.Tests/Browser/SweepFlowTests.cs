using System.Text.RegularExpressions;
using CoSae.Tests.Engine.Data;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSae.Tests.Browser;

/// <summary>A person launches a sweep in the form and watches it on its page to the end.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class SweepFlowTests(Dashboard dashboard)
{
    [Fact]
    public async Task A_grid_of_four_is_launched_watched_and_read()
    {
        await dashboard.FreeAsync();
        var page = await dashboard.OpenAsync("/new");
        await page.GetByLabel("The spec as JSON").FillAsync(TinyDataSet.Spec("Two by two", steps: 40));
        await page.GetByLabel("The spec as JSON").BlurAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Two by two");

        await page.GetByRole(AriaRole.Button, new() { Name = "Several values: Method" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Independent SAEs", Exact = true }).CheckAsync();
        await page.Locator("summary").Filter(new() { HasText = "Training" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Several values: Training seed" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Several values: Training seed" })).ToHaveAttributeAsync("aria-pressed", "true");
        var seeds = page.GetByLabel("Training seed", new() { Exact = true });
        await seeds.FillAsync("0:1");
        await seeds.PressAsync("Tab");
        await Expect(page.GetByText("4 runs: 2 settings × 2 seeds")).ToBeVisibleAsync();
        await Expect(page.Locator(".estimate")).ToContainTextAsync(new Regex(@"about [\s\S]* with one slot"));
        // With the list: the address follows a quarter of a second behind the form.
        await Expect(page).ToHaveURLAsync(new Regex("several=training.seed%3D0%3A1"));
        await page.ReloadAsync();
        await Expect(page.GetByText("4 runs: 2 settings × 2 seeds")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Queue this sweep of 4 runs" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(SweepAddress());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Two by two" })).ToBeVisibleAsync();
        await Expect(page.Locator("h1 .badge")).ToHaveTextAsync(new Regex("done"), new() { Timeout = 120_000 });
        await Expect(page.GetByText("4 of 4 runs ended")).ToBeVisibleAsync();
        await Expect(page.Locator("table.best tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("table.best tbody tr").First).ToContainTextAsync("2 of 2");

        await page.GetByRole(AriaRole.Link, new() { Name = "Sweeps" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Two by two" }).ClickAsync();
        await Expect(page.GetByText("4 of 4 runs ended")).ToBeVisibleAsync();
        await dashboard.CloseAsync(page);
    }

    [GeneratedRegex("/sweeps/[0-9a-z]{13}$")]
    private static partial Regex SweepAddress();
}
