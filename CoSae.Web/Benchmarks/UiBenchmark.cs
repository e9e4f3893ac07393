using System.Diagnostics;
using CoSae.Data;
using CoSae.Engine.Benchmarks;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Benchmarks;

/// <summary>Seeds a store, serves it by the real server in a process of its own, and visits its pages in Chromium.</summary>
public static class UiBenchmark
{
    // Visits that are not counted, at most as many as are: code is compiled, the browser's cache and the store's pages are filled.
    private const int WarmUp = 3;

    private const string Table = "document.querySelector('table.runs tbody tr, .none')"; // a search may find nothing
    private const string Results = "document.querySelector('.two section.card')"; // the last part of the results
    private const string Compared = "document.querySelector('table.grid tbody tr, .plot .main-svg')";
    private const string Curves = "document.querySelector('.plot') && [...document.querySelectorAll('.plot')].every(p => p.querySelector('.main-svg'))";

    private const string Concepts = "document.querySelector('table.concepts tbody td a')";
    private const string Concept = "document.querySelector('.four li')"; // the last part of the page
    private const string Intervened = "document.querySelector('.routes .after li')";

    /// <param name="runs">Finished runs in the store, at least 1.</param>
    /// <param name="points">Points of all their curves, about.</param>
    /// <param name="concepts">The run whose concepts are looked at.</param>
    /// <param name="visits">Counted visits of each page.</param>
    /// <param name="start">Starts the server: this program, <c>up</c>, the data folder and a free port to come.</param>
    /// <exception cref="BenchException">Server or browser do not do their part.</exception>
    public static async Task<UiSurvey> RunAsync(
        int runs, long points, GeneratedConcepts concepts, int visits, Func<string, ProcessStartInfo> start, Action<string> progress, CancellationToken cancel)
    {
        string data = Directory.CreateTempSubdirectory("cosae-bench-ui-").FullName;
        try
        {
            var home = new CosaeHome(data, data);
            await using var services = new ServiceCollection().AddDbContextFactory<CosaeDb>(db => db.UseStore(home.StoreFile)).BuildServiceProvider();
            var factory = services.GetRequiredService<IDbContextFactory<CosaeDb>>();
            var (ids, stored) = await UiStore.SeedAsync(factory, runs, points, progress, cancel);
            var server = await ListTimes.MeasureAsync(factory, visits, progress, cancel);
            string looked = await ConceptBenchmark.SeedAsync(factory, home, concepts, progress, cancel);
            var conceptTimes = ConceptBenchmark.Measure(home, looked, concepts, visits, progress);
            using var up = Process.Start(start(data)) ?? throw new BenchException("The server did not start.");
            try
            {
                var root = await ReadyAsync(up, cancel);
                await using var page = await ChromiumPage.OpenAsync(cancel);

                async Task<PageTimes> VisitAsync(string what, Func<int, string> path, string shown)
                {
                    progress(what);
                    var times = new List<double>();
                    int warm = Math.Min(WarmUp, visits);
                    for (int i = 0; i < warm + visits; i++)
                        times.Add(await page.VisitAsync(new Uri(root, path(i)), shown, cancel));
                    return PageTimes.Of(times.Skip(warm));
                }

                // Spread over all runs, so that no two visits read the same.
                string Id(int visit) => ids[(int)(visit * 7919L % ids.Count)];
                var report = new UiReport(
                    runs, stored,
                    await VisitAsync("runs", _ => "/", Table),
                    await VisitAsync("runs, filtered", i => $"/?q={Uri.EscapeDataString($"method:cosae state:done {i % 10} score.translation>0.1")}&sort=score.translation&desc=true", Table),
                    await VisitAsync("a run", i => $"/runs/{Id(i)}", Results),
                    await VisitAsync("comparison", i => i % 2 == 0 ? "/compare" : "/compare?view=efficiency", Compared),
                    await VisitAsync("concepts", i => FormattableString.Invariant($"/runs/{looked}/concepts?rate={i * 1e-6}"), Concepts),
                    await VisitAsync("a concept", i => $"/runs/{looked}/concepts/{i * 7919L % (concepts.Latents - 1)}", Concept),
                    await VisitAsync("an intervention", i => $"/runs/{looked}/concepts?item={i * 7919L % concepts.Rows}&off={concepts.CodeOf((int)(i * 7919L % concepts.Rows))[0].Latent}", Intervened),
                    conceptTimes,
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

    /// <summary>Waits for the server's first line, which says where it is.</summary>
    internal static async Task<Uri> ReadyAsync(Process up, CancellationToken cancel)
    {
        // "CoSAE 0.1.0 is ready at http://127.0.0.1:41234 (data: ...)"
        string? line = await up.StandardOutput.ReadLineAsync(cancel);
        return Uri.TryCreate(line?.Split(' ').FirstOrDefault(w => w.StartsWith("http://", StringComparison.Ordinal)), UriKind.Absolute, out var address)
            ? address : throw new BenchException($"The server does not start: {line ?? "it said nothing"}");
    }
}
