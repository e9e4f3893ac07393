using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Benchmarks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSae.Tests.Browser;

/// <summary>A person finds their way among ten thousand runs.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RunsAtScaleTests(Dashboard dashboard)
{
    [Fact]
    public async Task Ten_thousand_runs_are_filtered_grouped_tagged_and_saved_as_a_view()
    {
        string data = Directory.CreateTempSubdirectory("cosae-scale-").FullName;
        await using (var services = new ServiceCollection().AddDbContextFactory<CosaeDb>(db => db.UseStore(new CosaeHome(data, data).StoreFile)).BuildServiceProvider())
            await UiStore.SeedAsync(services.GetRequiredService<IDbContextFactory<CosaeDb>>(), 10_000, 1, _ => { }, default);
        await using (var server = new ServerProcess(data, "--no-demo"))
        {
            await server.StartAsync();
            var page = await dashboard.OpenAsync("/", server: server);
            var count = page.Locator("h1 span");
            await Expect(count).ToHaveTextAsync("10,000");

            // As a person types: a suggestion is taken by the keyboard, the rest is written.
            var box = page.GetByRole(AriaRole.Combobox, new() { Name = "Filter runs" });
            await box.PressSequentiallyAsync("meth");
            await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("method:");
            await box.PressAsync("ArrowDown");
            await box.PressAsync("Enter");
            await Expect(box).ToHaveValueAsync("method:");
            await box.PressSequentiallyAsync("cosae data.pairedFraction<0.01 tag:paper");
            await box.PressAsync("Enter");
            await Expect(count).ToContainTextAsync(" of 10,000");
            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=method"));

            await page.GetByLabel("Group by").SelectOptionAsync("seed");
            var groups = page.Locator("tr.group");
            await Expect(groups.First).ToContainTextAsync("1 run");
            string address = page.Url;
            await groups.First.Locator("td.name > a").ClickAsync();
            await Expect(page.Locator("tr.nested").First).ToBeVisibleAsync();

            // Everything that matches gets a tag.
            await groups.First.GetByRole(AriaRole.Checkbox).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "that match" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Tag…", Exact = true }).ClickAsync();
            await page.GetByLabel("Tag to give").FillAsync("Chosen");
            await page.GetByLabel("Tag to give").PressAsync("Enter");
            await Expect(page.Locator(".job")).ToContainTextAsync("Tagged “chosen”");

            await page.GotoAsync(address);
            await page.GetByRole(AriaRole.Button, new() { Name = "Save this view" }).ClickAsync();
            await page.GetByLabel("Name of the view").FillAsync("Few pairs");
            await page.GetByLabel("Name of the view").PressAsync("Enter");
            await page.GotoAsync("/?q=tag:chosen");
            await Expect(count).ToContainTextAsync(" of 10,000");
            await page.GetByRole(AriaRole.Link, new() { Name = "Few pairs" }).ClickAsync();
            await Expect(groups.First).ToBeVisibleAsync();
            await Expect(box).ToHaveValueAsync("method:cosae data.pairedFraction<0.01 tag:paper");
            await dashboard.CloseAsync(page);
        }
        Directory.Delete(data, recursive: true);
    }
}
