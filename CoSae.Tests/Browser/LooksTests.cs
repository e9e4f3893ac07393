using System.Text;
using System.Text.Json;
using CoSae.Tests.Engine.Data;
using CoSae.Tests.Web.Reports;
using CoSae.Web.Reports;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSae.Tests.Browser;

/// <summary>
/// Every page in light and dark, wide and narrow, empty and full: nothing sticks out at the side, nothing is written to
/// the console, axe-core finds no serious violation. With <c>COSAE_SCREENSHOTS</c> (a folder) the pictures are kept; with <c>COSAE_SCREENSHOT_DATA</c> they
/// show the runs of that data folder (scripts/screenshots.sh sets both).
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class LooksTests(Dashboard dashboard)
{
    private static readonly string? _pictures = Environment.GetEnvironmentVariable("COSAE_SCREENSHOTS");
    private static readonly string? _data = Environment.GetEnvironmentVariable("COSAE_SCREENSHOT_DATA");

    private const int Height = 900, Wide = 1400, Narrow = 400;

    private static readonly (string Size, int Width, ColorScheme Scheme)[] _looks =
        [("wide", Wide, ColorScheme.Dark), ("narrow", Narrow, ColorScheme.Light), ("wide", Wide, ColorScheme.Light), ("narrow", Narrow, ColorScheme.Dark)];

    // What makes the page scroll sideways, innermost last; what scrolls within a box of its own does not.
    private const string StickOut =
        """
        () => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return [`the page is ${document.documentElement.scrollWidth} px wide`, ...[...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > width + 1)
            .map(e => `${e.tagName.toLowerCase()}.${e.className} ends at ${Math.round(e.getBoundingClientRect().right)} of ${width} px`)];
        }
        """;

    [Fact]
    public async Task Pages_of_an_empty_store_fit_and_are_quiet()
    {
        string empty = Directory.CreateTempSubdirectory("cosae-empty-").FullName;
        await using (var server = new ServerProcess(empty, "--no-demo"))
        {
            await server.StartAsync();
            await LookAsync(server, ("/", "empty", "text=Run the demo"), ("/new", "new", "text=Queue this run"),
                ("/new?several=training.seed%3D0%3A2&several=model.method%3Dcosae%2C%20ridge&halving=instanceTranslation.mean.r2:0.5:2", "new-sweep", "text=Queue this sweep"),
                ("/sweeps", "sweeps-empty", "text=No sweep yet"), ("/queue", "queue-empty", "text=Nothing waits"), ("/compare", "compare-empty", "text=Nothing to compare yet"),
                ("/data", "datasets", "text=Add your own"), ("/data?add=true", "add-data", "text=Check and add"), ("/theory", "theory", "text=Nothing computed for this choice yet"),
                ("/reports", "reports-empty", "text=No reports yet"), ("/shares", "shares-empty", "text=Nothing is shared"));
        }
        Directory.Delete(empty, recursive: true);
    }

    [Fact]
    public async Task Pages_of_a_finished_run_fit_and_are_quiet()
    {
        await using var demo = _data is null ? null : new ServerProcess(_data);
        if (demo is not null)
            await demo.StartAsync();
        var server = demo ?? dashboard.Server;
        string id = demo is null ? await dashboard.QueueAsync(TinyDataSet.Spec("Looked at", steps: 200)) : await FirstRunAsync(demo);
        await Eventually.TrueAsync(
            async () => !(await RunsAsync(server)).Any(run => run.State is "queued" or "starting" or "running" or "evaluating"),
            TimeSpan.FromHours(1), () => "The runs do not end.");

        string dataSet = demo is null ? TinyDataSet.Name : "digits";
        // Computes the preview, which the page would show when it is there.
        (await server.Http.GetAsync($"/api/datasets/{dataSet}")).EnsureSuccessStatusCode();
        string sweep = await SweepAsync(server, demo is not null);
        var (report, share) = await ShareAsync(server, id, demo is null, sweep);
        await LookAsync(
            server,
            ("/reports", "reports", "table.plain"),
            ($"/reports/{report}", "report", ".block.run"),
            ($"/reports/{report}?edit=true", "report-edit", ".handle"),
            ("/shares", "shares", "table.plain"),
            ($"/data/{dataSet}", "data", ".js-plotly-plot .main-svg"),
            ("/", "runs", "table.runs"),
            ($"/runs/{id}", "results", ".js-plotly-plot .main-svg"),
            ("/compare", "compare", "table.grid"),
            ("/compare?view=intervencha", "compare-intervencha", ".js-plotly-plot .main-svg"),
            ("/compare?view=efficiency", "compare-efficiency", ".js-plotly-plot .main-svg"),
            ("/compare?view=properties", "compare-properties", "table.matrix, .scroll-x table"),
            ("/compare?view=tradeoff", "compare-tradeoff", ".js-plotly-plot .main-svg"),
            ("/compare?view=curves", "compare-curves", ".js-plotly-plot .main-svg"),
            ($"/compare?view=sweep&q=sweep:{sweep}", "compare-sweep", ".js-plotly-plot .main-svg"),
            ($"/compare?view=settings&q=sweep:{sweep}", "compare-settings", ".scroll-x"),
            ($"/runs/{id}?tab=training", "training", ".js-plotly-plot .main-svg"),
            ($"/runs/{id}?tab=usage", "usage", "text=Measured by the worker"),
            ($"/runs/{id}/concepts", "concepts", ".js-plotly-plot .main-svg"),
            ($"/runs/{id}/concepts/0", "concept", ".four"),
            ("/sweeps", "sweeps", "main li a"),
            ($"/sweeps/{sweep}", "sweep", ".js-plotly-plot .main-svg"),
            ("/queue", "queue", "text=Ended last"));
        // Its blocks are those of the report, and ShareTests opens one: here it is for the pictures.
        if (_pictures is not null)
            await LookAsync(server, ($"/s/{share}", "snapshot", ".block.run"));
    }

    // A test sees every kind of block; pictures show what is true of the demo.
    private async Task<(string Report, string Share)> ShareAsync(ServerProcess server, string run, bool every, string sweep)
    {
        var blocks = every ? SampleBlocks.All("Honeybuzzards-and-other-long-words ".PadRight(120, 'x'))
            : [new MarkdownBlock { Text = "## What this run shows\n\nThe four properties of the demo run, a concept of its dictionary and what it does to a translation, all frozen when they were taken." }];
        using var body = new StringContent($$"""{ "title": "A first report", "runs": ["{{run}}"], "blocks": {{ReportJson.Write(blocks)}} }""", Encoding.UTF8, "application/json");
        string report = await SendAsync("/api/reports", body, "id");
        if (!every)
            await FillAsync(server, run, sweep);
        return (report, await SendAsync($"/api/reports/{report}/share", null, "token"));

        async Task<string> SendAsync(string path, HttpContent? content, string answer)
        {
            var response = await server.Http.PostAsync(path, content);
            string text = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, text);
            return JsonDocument.Parse(text).RootElement.GetProperty(answer).GetString()!;
        }
    }

    // What stands in the report of the pictures besides, added as a person adds it.
    private async Task FillAsync(ServerProcess server, string run, string sweep)
    {
        var page = await dashboard.OpenAsync($"/runs/{run}/concepts", Wide, Height, ColorScheme.Light, server);
        await page.Locator("table.concepts tbody td.name a").First.ClickAsync();
        await AddAsync(page.GetByRole(AriaRole.Button, new() { Name = "Add to report: the concept" }));
        await page.Locator("#intervene .code li input[type=checkbox]").First.UncheckAsync();
        await Expect(page.Locator("#intervene .summary")).ToContainTextAsync("The translation moved by");
        await AddAsync(page.GetByRole(AriaRole.Button, new() { Name = "Add to report: the intervention" }));
        await page.GotoAsync($"/compare?view=efficiency&q=sweep:{sweep}");
        await page.Locator("details.export summary").First.ClickAsync();
        await AddAsync(page.Locator("[data-export=report]").First);
        await dashboard.CloseAsync(page);

        async Task AddAsync(ILocator button)
        {
            await button.ClickAsync();
            var dialog = page.GetByRole(AriaRole.Dialog);
            await dialog.GetByRole(AriaRole.Radio).First.CheckAsync(); // The newest.
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
            await Expect(page.GetByText("Added to the report")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Escape");
        }
    }

    // What a sweep's pages need to be full: two fields, two values each; pictures get seeds as well.
    private static async Task<string> SweepAsync(ServerProcess server, bool pictures)
    {
        string sweep = pictures
            ? """
              {
                "name": "How many pairs does it take?",
                "base": { "data": { "dataset": "synthetic" }, "training": { "steps": 500 }, "evaluation": { "bootstrap": 200, "probeRepeats": 0 } },
                "grid": { "model.method": ["cosae", "independent-matched", "translation"], "data.pairedFraction": [0.001, 0.01, 0.1], "training.seed": [0, 1] }
              }
              """
            : $$"""{ "name": "Looked at", "base": {{TinyDataSet.Spec("Looked at", steps: 40)}}, "grid": { "model.k": [2, 3], "data.pairedFraction": [0.2, 1] } }""";
        string id;
        var known = JsonDocument.Parse(await server.Http.GetStringAsync("/api/sweeps")).RootElement.GetProperty("sweeps");
        if (known.GetArrayLength() > 0)
            id = known[0].GetProperty("id").GetString()!;
        else
        {
            using var body = new StringContent(sweep, Encoding.UTF8, "application/json");
            var response = await server.Http.PostAsync("/api/runs", body);
            string text = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, text);
            id = JsonDocument.Parse(text).RootElement.GetProperty("sweep").GetString()!;
        }
        await Eventually.TrueAsync(
            async () => JsonDocument.Parse(await server.Http.GetStringAsync($"/api/sweeps/{id}")).RootElement.GetProperty("state").GetString() == "done",
            TimeSpan.FromHours(2), () => "The sweep does not end.");
        return id;
    }

    private static async Task<List<(string Id, string State)>> RunsAsync(ServerProcess server) =>
    [
        .. JsonDocument.Parse(await server.Http.GetStringAsync("/api/runs")).RootElement.GetProperty("runs").EnumerateArray()
            .Select(run => (run.GetProperty("id").GetString()!, run.GetProperty("state").GetString()!)),
    ];

    // The list has the newest first.
    private static async Task<string> FirstRunAsync(ServerProcess server) => (await RunsAsync(server))[^1].Id;

    private async Task LookAsync(ServerProcess server, params (string Address, string Name, string Ready)[] views)
    {
        var found = new List<string>(); // All of it at once: the next page may have the same mistake.
        if (_pictures is null)
            await GlanceAsync(server, views, found);
        else
            foreach (var (size, width, scheme) in _looks)
            {
                var page = await dashboard.OpenAsync(views[0].Address, width, Height, scheme, server);
                foreach (var (address, name, ready) in views)
                {
                    await ShowAsync(page, address, ready);
                    await TakeAsync(page, $"{name}-{size}-{scheme.ToString().ToLowerInvariant()}.jpg");
                    found.AddRange((await StickingOutAsync(page)).Concat(await Accessibility.SeriousAsync(page)).Select(v => $"{name}, {size}, {scheme}: {v}"));
                }
                await dashboard.CloseAsync(page);
            }
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private const string Between = "/shares";

    // Every page once, light and dark in turn, wide and then made narrow: pictures are taken of all four.
    private async Task GlanceAsync(ServerProcess server, (string Address, string Name, string Ready)[] views, List<string> found)
    {
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            var page = await dashboard.OpenAsync(Between, Wide, Height, scheme, server);
            foreach (var (address, name, ready) in views.Where((_, i) => i % 2 == (scheme == ColorScheme.Dark ? 0 : 1)))
            {
                // Within the application: to load it anew costs more than all that is looked at. By way of another page, whose
                // heading says that nothing is left of the one before.
                await page.EvaluateAsync($"() => Blazor.navigateTo('{Between}')");
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Shared links" })).ToBeVisibleAsync();
                await page.EvaluateAsync("address => Blazor.navigateTo(address)", address);
                await ReadyAsync(page, ready);
                found.AddRange((await StickingOutAsync(page)).Select(v => $"{name}, wide: {v}"));
                await page.SetViewportSizeAsync(Narrow, Height);
                found.AddRange((await StickingOutAsync(page)).Concat(await Accessibility.SeriousAsync(page)).Select(v => $"{name}, narrow, {scheme}: {v}"));
                await page.SetViewportSizeAsync(Wide, Height);
            }
            await dashboard.CloseAsync(page);
        }
    }

    private static async Task ShowAsync(IPage page, string address, string ready)
    {
        await page.GotoAsync(address);
        await ReadyAsync(page, ready);
    }

    private static async Task ReadyAsync(IPage page, string ready)
    {
        await Expect(page.Locator(ready).First).ToBeVisibleAsync();
        await Expect(page.GetByText("Loading")).ToHaveCountAsync(0);
        await page.EvaluateAsync("() => document.fonts.ready"); // Icons are words until then.
    }

    // Charts follow the size of the page within a frame or two.
    private static async Task<string[]> StickingOutAsync(IPage page)
    {
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return await page.EvaluateAsync<string[]>(StickOut);
    }

    // At most two screens high, so that a picture says something at a glance.
    private static async Task TakeAsync(IPage page, string file)
    {
        int height = Math.Min(1800, await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"));
        await page.SetViewportSizeAsync(page.ViewportSize!.Width, height);
        await page.WaitForTimeoutAsync(500); // Charts follow the new size.
        await page.ScreenshotAsync(new() { Path = Path.Combine(_pictures!, file), Type = ScreenshotType.Jpeg, Quality = 65 });
        await page.SetViewportSizeAsync(page.ViewportSize.Width, Height);
    }
}
