using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using CoSae.Tests.Engine.Data;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSae.Tests.Browser;

/// <summary>A person looks at a chart of a comparison, zooms, and takes it along in all three formats.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CompareExportTests(Dashboard dashboard)
{
    private const string Chart = ".plot .js-plotly-plot";

    [Fact]
    public async Task A_chart_is_zoomed_and_exported_and_the_files_hold_what_is_drawn()
    {
        foreach (string pairs in new[] { "0", "0.5" })
            await dashboard.WaitForAsync(await dashboard.QueueAsync(
                TinyDataSet.Spec($"Exported, pairs {pairs}", steps: 30).Replace("\"pairedFraction\": 0.5", $"\"pairedFraction\": {pairs}")
                    .Replace("\"cosae\"", "\"independent\"")), "done");
        var page = await dashboard.OpenAsync("/compare?view=efficiency&score=instanceTranslation.mean.r2");
        await Expect(page.Locator($"{Chart} .main-svg").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var drawn = await page.EvaluateAsync<JsonElement>(
            $"() => document.querySelector('{Chart}').data.filter(t => t.showlegend).map(t => ({{ name: t.name, y: t.y }}))");
        string[] names = [.. drawn.EnumerateArray().Select(t => t.GetProperty("name").GetString()!)];
        Assert.Contains(names, n => n.StartsWith("Independent", StringComparison.Ordinal));
        Assert.Contains("0 %", await page.Locator($"{Chart} .xtick text").AllTextContentsAsync());

        var box = (await page.Locator($"{Chart} .nsewdrag").First.BoundingBoxAsync())!;
        string before = await RangeAsync(page);
        await page.Mouse.MoveAsync(box.X + box.Width * 0.3f, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * 0.8f, box.Y + box.Height / 2, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await page.WaitForFunctionAsync($"before => JSON.stringify(document.querySelector('{Chart}')._fullLayout.xaxis.range) !== before", before);

        string svg = await File.ReadAllTextAsync(await SaveAsync(page, "svg"));
        var texts = XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName is "text" or "tspan").Select(e => e.Value).ToHashSet();
        Assert.All(names, name => Assert.Contains(name, texts));
        Assert.Contains(texts, t => t.Contains("Translation R² against known pairs", StringComparison.Ordinal));

        byte[] png = await File.ReadAllBytesAsync(await SaveAsync(page, "png"));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        int width = (png[16] << 24) | (png[17] << 16) | (png[18] << 8) | png[19];
        // Twice the chart's own size, and the legend beside it.
        Assert.True(width > 2 * (await page.Locator(Chart).First.BoundingBoxAsync())!.Width, $"{width} px");

        var rows = (await File.ReadAllLinesAsync(await SaveAsync(page, "csv"))).Select(Fields).ToList();
        int name = rows[0].IndexOf("trace"), y = rows[0].IndexOf("y");
        foreach (var trace in drawn.EnumerateArray())
            Assert.Equal(
                trace.GetProperty("y").EnumerateArray().Select(v => v.GetDouble()),
                rows.Skip(1).Where(r => r[name] == trace.GetProperty("name").GetString()).Select(r => double.Parse(r[y], CultureInfo.InvariantCulture)));
        Assert.Contains("0", rows.Skip(1).Select(r => r[rows[0].IndexOf("x")]));
        await dashboard.CloseAsync(page);
    }

    private static Task<string> RangeAsync(IPage page) => page.EvaluateAsync<string>($"() => JSON.stringify(document.querySelector('{Chart}')._fullLayout.xaxis.range)");

    // By keyboard alone, as whoever has no mouse.
    private static async Task<string> SaveAsync(IPage page, string format)
    {
        await page.Locator(".plot .export summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($".plot .export [data-export={format}]").First.FocusAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        Assert.Equal($"translation-r-against-known-pairs.{format}", download.SuggestedFilename);
        return await download.PathAsync();
    }

    // Fields of a line of CSV, quotes undone.
    private static List<string> Fields(string line)
    {
        var fields = new List<string> { "" };
        bool quoted = false;
        foreach (char c in line)
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                fields.Add("");
            else
                fields[^1] += c;
        return fields;
    }
}
