using System.Diagnostics;
using CoSae.Data;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Benchmarks;

/// <summary>Seeds a store, serves it by the real server in a process of its own, and visits its pages in Chromium.</summary>
public static class UiBenchmark
{
    // Visits that are not counted: code is compiled, the browser's cache and the store's pages are filled.
    private const int WarmUp = 3;

    private const string Table = "document.querySelector('table.runs tbody tr, .none')"; // a search may find nothing
    private const string Results = "document.querySelector('.two section.card')"; // the last part of the results
    private const string Curves = "document.querySelector('.plot') && [...document.querySelectorAll('.plot')].every(p => p.querySelector('.main-svg'))";

    /// <param name="runs">Finished runs in the store, at least 1.</param>
    /// <param name="points">Points of all their curves, about.</param>
    /// <param name="visits">Counted visits of each page.</param>
    /// <param name="start">Starts the server: this program, <c>up</c>, the data folder and a free port to come.</param>
    /// <exception cref="BenchException">Server or browser do not do their part.</exception>
    public static async Task<UiSurvey> RunAsync(
        int runs, long points, int visits, Func<string, ProcessStartInfo> start, Action<string> progress, CancellationToken cancel)
    {
        string data = Directory.CreateTempSubdirectory("cosae-bench-ui-").FullName;
        try
        {
            await using var services = new ServiceCollection()
                .AddDbContextFactory<CosaeDb>(db => db.UseStore(new CosaeHome(data, data).StoreFile)).BuildServiceProvider();
            var factory = services.GetRequiredService<IDbContextFactory<CosaeDb>>();
            var (ids, stored) = await UiStore.SeedAsync(factory, runs, points, progress, cancel);
            var server = await ListTimes.MeasureAsync(factory, visits, progress, cancel);
            using var up = Process.Start(start(data)) ?? throw new BenchException("The server did not start.");
            try
            {
                var root = await ReadyAsync(up, cancel);
                await using var page = await ChromiumPage.OpenAsync(cancel);

                async Task<PageTimes> VisitAsync(string what, Func<int, string> path, string shown)
                {
                    progress(what);
                    var times = new List<double>();
                    for (int i = 0; i < WarmUp + visits; i++)
                        times.Add(await page.VisitAsync(new Uri(root, path(i)), shown, cancel));
                    return PageTimes.Of(times.Skip(WarmUp));
                }

                // Spread over all runs, so that no two visits read the same.
                string Id(int visit) => ids[(int)(visit * 7919L % ids.Count)];
                var report = new UiReport(
                    runs, stored,
                    await VisitAsync("runs", _ => "/", Table),
                    await VisitAsync("runs, filtered", i => $"/?q={Uri.EscapeDataString($"method:cosae state:done {i % 10} score.translation>0.1")}&sort=score.translation&desc=true", Table),
                    await VisitAsync("a run", i => $"/runs/{Id(i)}", Results),
                    Compare: null,
                    ConceptsPage: null,
                    server);
                return new UiSurvey(report, await VisitAsync("a run's curves", i => $"/runs/{Id(i)}?tab=training", Curves), visits, page.Version);
            }
            finally
            {
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

    private static async Task<Uri> ReadyAsync(Process up, CancellationToken cancel)
    {
        // "CoSAE 0.1.0 is ready at http://127.0.0.1:41234 (data: ...)"
        string? line = await up.StandardOutput.ReadLineAsync(cancel);
        return Uri.TryCreate(line?.Split(' ').FirstOrDefault(w => w.StartsWith("http://", StringComparison.Ordinal)), UriKind.Absolute, out var address)
            ? address : throw new BenchException($"The server does not start: {line ?? "it said nothing"}");
    }
}
