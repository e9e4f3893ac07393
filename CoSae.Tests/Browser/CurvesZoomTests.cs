using CoSae.Engine.Runs;
using CoSae.Tests.Engine.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSae.Tests.Browser;

/// <summary>A person looks at a long curve from afar and from near.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CurvesZoomTests(Dashboard dashboard)
{
    private const int Steps = 100_000, Spike = 54_321;

    [Fact]
    public async Task One_point_among_100_000_is_seen_from_afar_and_every_point_from_near()
    {
        string id = await dashboard.QueueAsync(TinyDataSet.Spec("Long", steps: 60));
        await dashboard.WaitForAsync(id, "done");
        Lengthen(id);

        var page = await dashboard.OpenAsync($"/runs/{id}?tab=training");
        await Expect(page.Locator(".nsewdrag").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var curve = await CurveAsync(page);
        Assert.InRange(curve.Count, 100, 2_000);
        Assert.Equal((1, 1.0, Steps, 2.0), (curve[0].X, curve[0].Y, curve[^1].X, curve[^1].Y));
        Assert.Contains((Spike, 99.0), curve);

        // Across the middle of the chart, where the spike is.
        var area = (await page.Locator(".nsewdrag").First.BoundingBoxAsync())!;
        double height = area.Y + area.Height / 2;
        await page.Mouse.MoveAsync((float)(area.X + 0.54 * area.Width), (float)height);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((float)(area.X + 0.55 * area.Width), (float)height, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await page.WaitForURLAsync("**zoom=**");
        double[] range = [.. new Uri(page.Url).Query.Split("zoom=")[1].Split('&')[0].Split('~').Select(t => double.Parse(t, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.InRange(range[1] - range[0], 500, 2_000);

        var expected = Enumerable.Range((int)Math.Ceiling(range[0]), (int)Math.Floor(range[1]) - (int)Math.Ceiling(range[0]) + 1).Select(i => (i, ValueAt(i))).ToList();
        List<(int X, double Y)> near = [];
        await Eventually.TrueAsync(
            async () => (near = [.. (await CurveAsync(page)).Where(p => p.X >= range[0] && p.X <= range[1])]).Count == expected.Count,
            TimeSpan.FromSeconds(30), () => $"{near.Count} points in the zoom, {expected.Count} stored.");
        Assert.Equal(expected, near);

        // The link shows the same stretch; then all of it again.
        await page.ReloadAsync();
        await Expect(page.Locator(".nsewdrag").First).ToBeVisibleAsync();
        double[] shown = await page.EvaluateAsync<double[]>("() => document.querySelector('.js-plotly-plot')._fullLayout.xaxis.range");
        Assert.Equal(range, shown);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("zoom="));
        await Eventually.TrueAsync(
            async () => await page.EvaluateAsync<double>("() => document.querySelector('.js-plotly-plot')?._fullLayout?.xaxis?.range?.[1] ?? 0") > Steps * 0.99,
            TimeSpan.FromSeconds(30), () => "The chart does not show all of the curve again.");
        await dashboard.CloseAsync(page);
    }

    private static double ValueAt(int step) => step == Spike ? 99 : 1 + (step == Steps ? 1 : step % 2 == 0 ? 0.5 : 0);

    // Training so long would take hours.
    private void Lengthen(string id)
    {
        string data = Path.GetDirectoryName(Path.GetDirectoryName(dashboard.Folder(id).Path))!;
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = new CosaeHome("", data).StoreFile, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            PRAGMA busy_timeout = 10000;
            WITH RECURSIVE step(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM step WHERE i < {Steps})
            INSERT OR REPLACE INTO Points (RunKey, SeriesKey, Step, Value)
            SELECT r.Key, s.Key, i, CASE WHEN i = {Spike} THEN 99 WHEN i = {Steps} THEN 2 WHEN i % 2 = 0 THEN 1.5 ELSE 1 END
            FROM Runs AS r, Series AS s, step WHERE r.Id = $id AND s.Name = 'loss'
            """;
        command.Parameters.AddWithValue("$id", id);
        command.ExecuteNonQuery();
    }

    private static async Task<List<(int X, double Y)>> CurveAsync(IPage page)
    {
        double[][] points = await page.EvaluateAsync<double[][]>(
            "() => { const t = document.querySelector('.js-plotly-plot').data.find(t => t.name === 'total'); return t.x.map((x, i) => [x, t.y[i]]); }");
        return [.. points.Select(p => ((int)p[0], p[1]))];
    }
}
