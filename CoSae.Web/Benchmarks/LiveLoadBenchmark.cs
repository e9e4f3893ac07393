using System.Diagnostics;
using System.Text.Json.Nodes;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Runs;

namespace CoSae.Web.Benchmarks;

/// <summary>
/// What many open pages on one live run cost the server: real pages and circuits in one Chromium on this machine. Their own
/// drawing is left out, for 50 browsers would slow each other on a few cores and, by answering late, spare the server.
/// </summary>
public static class LiveLoadBenchmark
{
    /// <summary>What is measured unless somebody says otherwise.</summary>
    public const int Pages = 50, Seconds = 30;

    /// <summary>Bounds: each page is a circuit here and a renderer there.</summary>
    public const int MostPages = 200, MostSeconds = 600;

    private const int OpenedTogether = 2;

    private static readonly TimeSpan _settle = TimeSpan.FromSeconds(3), _behind = TimeSpan.FromSeconds(5), _opens = TimeSpan.FromMinutes(3);

    // In place of plotly.js: answers at once and notes the last step that it was asked to draw. "then" must stay undefined,
    // or a promise of it would wait for itself.
    private const string Stub = """
        (() => {
          const anything = known => new Proxy(known, { get: (t, k) => k in t ? t[k] : k === "then" ? undefined : () => Promise.resolve() });
          const draw = async (div, data) => {
            div.on ??= () => {};
            div.removeAllListeners ??= () => {};
            for (const trace of data ?? []) if (trace.x?.length) window.cosaeSeen = Math.max(window.cosaeSeen ?? 0, trace.x[trace.x.length - 1]);
            return div;
          };
          window.Plotly = anything({ react: draw, newPlot: draw, Plots: anything({}) });
        })()
        """;

    /// <param name="server">Starts the server: this program, <c>up</c>, the data folder and a free port to come.</param>
    /// <exception cref="BenchException">Server or browser do not do their part, or a page does not follow the run.</exception>
    public static async Task<LiveLoad> RunAsync(int pages, int seconds, Func<string, ProcessStartInfo> server, Action<string> progress, CancellationToken cancel)
    {
        string data = Directory.CreateTempSubdirectory("cosae-bench-live-").FullName;
        try
        {
            await using var script = await LiveScript.StartAsync(new CosaeHome(data, data), cancel);
            using var up = Process.Start(server(data)) ?? throw new BenchException("The server did not start.");
            var tabs = new List<DevTools>();
            try
            {
                var root = await UiBenchmark.ReadyAsync(up, cancel);
                await using var browser = await ChromiumPage.OpenAsync(cancel);
                var page = new Uri(root, $"/runs/{script.Id}?tab=training");
                while (tabs.Count < pages)
                {
                    progress($"live run: page {tabs.Count + 1} of {pages}");
                    tabs.AddRange(await Task.WhenAll(Enumerable.Range(0, Math.Min(OpenedTogether, pages - tabs.Count)).Select(_ => OpenAsync(browser, page, cancel))));
                }
                progress($"live run: measuring {seconds} s");
                await Task.Delay(_settle, cancel);
                long[] before = await SeenAsync(tabs, cancel);
                var (used, start) = (ProcessorTime(up), Stopwatch.GetTimestamp());
                await Task.Delay(TimeSpan.FromSeconds(seconds), cancel);
                var (taken, time) = (ProcessorTime(up) - used, Stopwatch.GetElapsedTime(start));
                long told = script.Step;
                long[] after = await SeenAsync(tabs, cancel);
                Check(before, after, told);
                return new LiveLoad(pages, Math.Round(taken / time, 3), Math.Round(time.TotalSeconds, 1));
            }
            finally
            {
                tabs.ForEach(t => t.Dispose());
                if (!up.HasExited)
                    up.Kill();
                await up.WaitForExitAsync(CancellationToken.None);
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    // A page that stands still costs nothing, and would make the figure a lie.
    private static void Check(long[] before, long[] after, long told)
    {
        long behind = (long)(_behind / LiveScript.StepEvery);
        int still = Enumerable.Range(0, after.Length).Count(i => after[i] <= before[i] || told - after[i] > behind);
        if (still > 0)
            throw new BenchException($"{still} of {after.Length} pages do not follow the run: it is at step {told}, the last of them at {after.Min()}.");
    }

    private static async Task<DevTools> OpenAsync(ChromiumPage browser, Uri page, CancellationToken cancel)
    {
        var tab = await browser.OpenTabAsync(cancel);
        await tab.CallAsync("Page.enable", [], cancel);
        await tab.CallAsync("Page.addScriptToEvaluateOnNewDocument", new JsonObject { ["source"] = Stub }, cancel);
        await tab.CallAsync("Page.navigate", new JsonObject { ["url"] = page.ToString() }, cancel);
        long start = Stopwatch.GetTimestamp();
        while (await SeenAsync(tab, cancel) == 0)
        {
            if (Stopwatch.GetElapsedTime(start) > _opens)
                throw new BenchException($"{page} shows no curves.");
            await Task.Delay(100, cancel);
        }
        return tab;
    }

    private static Task<long[]> SeenAsync(IEnumerable<DevTools> tabs, CancellationToken cancel) => Task.WhenAll(tabs.Select(t => SeenAsync(t, cancel)));

    private static async Task<long> SeenAsync(DevTools tab, CancellationToken cancel) => (long?)(double?)await tab.EvaluateAsync("window.cosaeSeen ?? 0", cancel) ?? 0;

    private static TimeSpan ProcessorTime(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
