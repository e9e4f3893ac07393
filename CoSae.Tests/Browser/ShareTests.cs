using CoSae.Tests.Engine.Data;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSae.Tests.Browser;

/// <summary>A person puts a report together and gives it away; it outlives its run, and can be taken back.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ShareTests(Dashboard dashboard)
{
    [Fact]
    public async Task A_report_is_shared_read_without_its_run_revoked_and_opened_from_a_disk()
    {
        string id = await dashboard.QueueAsync(TinyDataSet.Spec("Shared run", steps: 60));
        await dashboard.WaitForAsync(id, "done");

        // The run, and a chart of it, go into a new report.
        var page = await dashboard.OpenAsync($"/runs/{id}?tab=results");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to report: this run" }).ClickAsync();
        await page.GetByLabel("Title of the new report").FillAsync("What the tiny run learned");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Added to the report")).ToBeVisibleAsync();
        await page.GotoAsync($"/runs/{id}?tab=training");
        await page.Locator("details.export summary").First.ClickAsync();
        await page.Locator("[data-export=report]").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open “What the tiny run learned”" }).ClickAsync();

        // Words are written, and moved to the top by the keyboard.
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add text" }).ClickAsync();
        await page.GetByLabel("Markdown").FillAsync("## In short\n\nIt **works**.");
        await page.GetByLabel("Markdown").BlurAsync();
        await Expect(page.Locator(".preview strong")).ToHaveTextAsync("works");
        var handle = page.GetByRole(AriaRole.Button, new() { Name = "Move “In short”" });
        foreach (string place in new[] { "block 2 of 3", "block 1 of 3" })
        {
            await handle.PressAsync("Alt+ArrowUp");
            await Expect(page.GetByText(place)).ToBeAttachedAsync();
            await Expect(handle).ToBeFocusedAsync();
        }
        await page.GetByRole(AriaRole.Link, new() { Name = "Done" }).ClickAsync();
        await Expect(page.Locator("section.block")).ToHaveCountAsync(3);

        await Expect(page.Locator(".modebar-btn[data-title^=Share]")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create link" }).ClickAsync();
        string link = await page.GetByLabel("Link", new() { Exact = true }).InputValueAsync();

        // Somebody else opens it after the run was deleted.
        (await dashboard.Server.Http.DeleteAsync($"/api/runs/{id}")).EnsureSuccessStatusCode();
        var visitor = await dashboard.OpenAsync(link, width: 400, scheme: ColorScheme.Dark);
        await ReadAsync(visitor);
        await Expect(visitor.GetByRole(AriaRole.Link, new() { Name = "Live view" }).First).ToBeVisibleAsync();
        Assert.Empty(await Accessibility.SeriousAsync(visitor));
        Assert.Equal("dark", await visitor.EvaluateAsync<string>("() => document.documentElement.dataset.theme"));
        Assert.True(await visitor.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        byte[] picture = await dashboard.Server.Http.GetByteArrayAsync($"{link}/preview.png");
        Assert.NotEqual(CoSae.Web.Sharing.SnapshotFiles.DefaultPreview.Length, picture.Length); // That of the chart, drawn when it was shared.
        if (Environment.GetEnvironmentVariable("COSAE_SHARE_PICTURES") is { } pictures)
        {
            await File.WriteAllBytesAsync(Path.Combine(pictures, "preview.png"), picture);
            await visitor.ScreenshotAsync(new() { Path = Path.Combine(pictures, "snapshot-narrow.png"), FullPage = true });
        }

        // The file opens without any server.
        string file = Path.Combine(Path.GetTempPath(), $"cosae-share-{Guid.NewGuid():N}.html");
        var download = await visitor.RunAndWaitForDownloadAsync(() => visitor.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        Assert.Equal("What-the-tiny-run-learned.html", download.SuggestedFilename);
        await download.SaveAsAsync(file);
        await dashboard.CloseAsync(visitor);
        var offline = await dashboard.OpenAsync("about:blank");
        await offline.Context.SetOfflineAsync(true);
        await offline.GotoAsync($"file://{file}");
        await ReadAsync(offline);
        await Expect(offline.GetByRole(AriaRole.Link, new() { Name = "Live view" })).ToHaveCountAsync(0);
        string background = await offline.EvaluateAsync<string>(Background);
        await offline.GetByRole(AriaRole.Button, new() { Name = "Switch between light and dark" }).ClickAsync();
        Assert.NotEqual(background, await offline.EvaluateAsync<string>(Background));
        await dashboard.CloseAsync(offline);
        File.Delete(file);

        // Its maker takes it back.
        await page.GotoAsync("/shares");
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke the link to What the tiny run learned" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
        await Expect(page.GetByText("revoked", new() { Exact = true })).ToBeVisibleAsync();
        await dashboard.CloseAsync(page);
        Assert.Equal(System.Net.HttpStatusCode.Gone, (await dashboard.Server.Http.GetAsync(link)).StatusCode);
    }

    private const string Background = "() => getComputedStyle(document.body).backgroundColor";

    private static async Task ReadAsync(IPage page)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What the tiny run learned" })).ToBeVisibleAsync();
        Assert.Equal(["text", "run", "chart"], await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('section.block')].map(b => b.classList[1])"));
        await Expect(page.Locator(".block.run h2")).ToHaveTextAsync("Shared run");
        await Expect(page.Locator(".block.chart .main-svg").First).ToBeVisibleAsync();
        await Expect(page.Locator(".modebar-btn[data-title^=Share]")).ToHaveCountAsync(0); // Nothing offers to upload it elsewhere.
        Assert.True(await page.EvaluateAsync<int>("() => document.querySelectorAll('.block.chart .scatterlayer path.js-line').length") > 0);
    }
}
