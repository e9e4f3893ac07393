using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSae.Tests.Browser;

/// <summary>The linear case, computed by a click and found again.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TheoryTests(Dashboard dashboard)
{
    [Fact]
    public async Task The_linear_case_is_computed_in_a_process_of_its_own_and_kept()
    {
        var page = await dashboard.OpenAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Theory" }).ClickAsync();
        await page.GetByLabel("Latents (rank)").FillAsync("3");
        await page.GetByLabel("Latents (rank)").BlurAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/theory\\?rank=3$"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Compute" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "9 of 9 claims hold" })).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Expect(page.Locator(".js-plotly-plot .main-svg").First).ToBeVisibleAsync();
        string[] server = await File.ReadAllLinesAsync($"/proc/{dashboard.Server.Id}/maps");
        Assert.DoesNotContain(server, line => line.Contains("libtorch", StringComparison.Ordinal));

        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "9 of 9 claims hold" })).ToBeVisibleAsync();
        await page.Locator("#moments summary").ClickAsync();
        await Expect(page.Locator("#moments").GetByText("Loss after another coupling")).ToBeVisibleAsync();
        await dashboard.CloseAsync(page);
    }
}
