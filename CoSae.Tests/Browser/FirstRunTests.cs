using System.Text.Json;
using System.Text.RegularExpressions;
using CoSae.Tests.Engine.Data;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSae.Tests.Browser;

/// <summary>A person's first run: queue it in the form, watch it, read the scores, come back later.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class FirstRunTests(Dashboard dashboard)
{
    private const float Patience = 120_000;

    [Fact]
    public async Task A_new_store_begins_with_the_demo_which_can_be_stopped_while_its_data_is_made()
    {
        string data = Directory.CreateTempSubdirectory("cosae-demo-").FullName;
        await using (var server = new ServerProcess(data))
        {
            await server.StartAsync();
            var page = await dashboard.OpenAsync("/", server: server);
            await Expect(page.Locator("table.runs tbody tr")).ToHaveCountAsync(4);
            await Expect(page.Locator(".badge").GetByText("starting")).ToBeVisibleAsync();

            for (int left = 4; left > 0; left--)
            {
                await Expect(page.GetByTitle("Cancel this run")).ToHaveCountAsync(left);
                await page.GetByTitle("Cancel this run").First.ClickAsync();
            }
            await Expect(page.Locator(".badge").GetByText("cancelled")).ToHaveCountAsync(4);
            await dashboard.CloseAsync(page);
        }
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_run_queued_in_the_form_is_watched_to_its_scores_and_found_again()
    {
        await dashboard.FreeAsync();
        var page = await dashboard.OpenAsync("/new");
        await page.GetByLabel("The spec as JSON").FillAsync(TinyDataSet.Spec("From the form", steps: 3000));
        await page.GetByLabel("The spec as JSON").BlurAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("From the form");
        await page.Locator("summary").Filter(new() { HasText = "Training" }).ClickAsync();
        await page.GetByLabel("Steps", new() { Exact = true }).FillAsync("2000");
        await page.GetByLabel("Steps", new() { Exact = true }).BlurAsync();
        await Expect(page.GetByLabel("The spec as JSON")).ToHaveValueAsync(new Regex("\"steps\": 2000"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Queue this run" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(RunAddress());
        string id = RunAddress().Match(page.Url).Groups[1].Value;
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "From the form" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Training", Exact = true }).ClickAsync();
        double first = await LastStepDrawnAsync(page, beyond: 0);
        Assert.True(await LastStepDrawnAsync(page, beyond: first) > first);

        await dashboard.WaitForAsync(id, "done");
        await Expect(page.Locator(".badge").GetByText("done")).ToBeVisibleAsync();
        Assert.Equal(2000, await LastStepDrawnAsync(page, beyond: 1999));
        await page.GetByRole(AriaRole.Link, new() { Name = "Results", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Did it align?" })).ToBeVisibleAsync(new() { Timeout = Patience });
        string translation = (await dashboard.RunAsync(id)).GetProperty("scores").GetProperty("instanceTranslation")
            .GetProperty("mean").GetProperty("r2").GetProperty("value").GetDouble().ToString("0.000");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(translation);
        var figures = await FiguresAsync(page);
        Assert.True(figures.Count > 10, string.Join(' ', figures));

        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Did it align?" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(translation);
        Assert.Equal(figures, await FiguresAsync(page));

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "From the form" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Did it align?" })).ToBeVisibleAsync();
        await dashboard.CloseAsync(page);
    }

    [Fact]
    public async Task A_mistake_in_the_form_is_named_where_it_is_and_nothing_is_queued()
    {
        var page = await dashboard.OpenAsync("/new");
        await page.Locator("summary").Filter(new() { HasText = "Training" }).ClickAsync();
        await page.GetByLabel("Learning rate", new() { Exact = true }).FillAsync("7");
        await page.GetByLabel("Learning rate", new() { Exact = true }).BlurAsync();

        await Expect(page.GetByText("7 is not a learning rate").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Queue this run" })).ToBeDisabledAsync();
        await dashboard.CloseAsync(page);
    }

    [Fact]
    public async Task Closing_the_browser_leaves_the_run_going()
    {
        string id = await dashboard.QueueAsync(TinyDataSet.Spec("Nobody looks", steps: 400));
        var page = await dashboard.OpenAsync($"/runs/{id}?tab=training");
        await LastStepDrawnAsync(page, beyond: 0);

        await page.Context.CloseAsync();

        await dashboard.WaitForAsync(id, "done");
        Assert.Equal(dashboard.WrittenLoss(id), await dashboard.LossAsync(id));
    }

    [Fact]
    public async Task The_server_never_loads_libtorch_and_its_worker_does()
    {
        string id = await dashboard.QueueAsync(TinyDataSet.Spec("Who loads what", steps: 100_000));
        await dashboard.WaitForStepAsync(id, 1);

        using var worker = dashboard.Worker(id);
        string[] server = await File.ReadAllLinesAsync($"/proc/{dashboard.Server.Id}/maps");
        string[] working = await File.ReadAllLinesAsync($"/proc/{worker!.Id}/maps");
        await dashboard.CancelAsync(id);

        Assert.DoesNotContain(server, line => line.Contains("torch", StringComparison.Ordinal) && line.Contains(".so", StringComparison.Ordinal));
        Assert.Contains(working, line => line.Contains("libtorch", StringComparison.Ordinal));
    }

    // The last step of the loss curve as plotly holds it, once it lies beyond the given one.
    internal static async Task<double> LastStepDrawnAsync(IPage page, double beyond)
    {
        var step = await page.WaitForFunctionAsync(
            """
            beyond => {
              const drawn = [...document.querySelectorAll(".js-plotly-plot")].flatMap(p => p.data ?? []).map(t => t.x?.at?.(-1) ?? t.x?.[t.x.length - 1]);
              const last = Math.max(0, ...drawn.filter(Number.isFinite));
              return last > beyond ? last : false;
            }
            """,
            beyond,
            new() { Timeout = Patience });
        return await step.JsonValueAsync<double>();
    }

    private static async Task<List<string>> FiguresAsync(IPage page) =>
        [.. (await page.Locator("main .value").AllInnerTextsAsync())];

    [GeneratedRegex("/runs/([^/?]+)")]
    private static partial Regex RunAddress();
}
