using System.Diagnostics;
using CoSae.Data;
using CoSae.Web.Components.Controls.RunList;
using CoSae.Web.Runs.Filtering;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Benchmarks;

/// <summary>
/// How long the server takes to read a page of the list of runs: filter, sort, group, cut, count, with all that the table
/// shows; by the reader that the page uses, without browser and network.
/// </summary>
public static class ListTimes
{
    // Not counted: queries are compiled, the store's pages come into memory.
    private const int WarmUp = 2;

    /// <summary>What is asked: a name for scripts, words, the query of a visit.</summary>
    private static readonly (string Key, string Title, Func<int, RunQuery> Query)[] _questions =
    [
        ("runs", "first page", _ => new RunQuery()),
        ("lastPage", "last page", _ => new RunQuery { Page = int.MaxValue }),
        ("words", "searched by a word", i => new RunQuery { Filter = $"{i % 10} latents" }),
        ("spec", "filtered by a field of the spec", i => new RunQuery { Filter = $"model.k<{5 + i % 3} training.batch>=64" }),
        ("score", "filtered by a score", i => new RunQuery { Filter = $"score.consistency>0.{i % 10}" }),
        ("all", "method:cosae data.pairedFraction<0.01 tag:paper score.consistency>0.5", _ => new RunQuery { Filter = "method:cosae data.pairedFraction<0.01 tag:paper score.consistency>0.5" }),
        ("sortedScore", "sorted by a score", i => new RunQuery { Sort = "score.consistency", Descending = i % 2 == 0 }),
        ("sortedSpec", "sorted by a field of the spec", i => new RunQuery { Sort = "training.learningRate", Descending = i % 2 == 0 }),
        ("groupedSeed", "grouped by everything but the seed", _ => new RunQuery { Group = RunGrouping.Seed }),
        ("groupedSeedSorted", "the same, sorted by a score's mean", _ => new RunQuery { Group = RunGrouping.Seed, Sort = "score.consistency", Descending = true }),
        ("groupedFields", "grouped by method and known pairs", _ => new RunQuery { Group = "model.method,data.pairedFraction" }),
    ];

    /// <summary>The words of a measured question.</summary>
    public static string TitleOf(string key) => _questions.First(q => q.Key == key).Title;

    /// <param name="visits">Counted readings of each kind.</param>
    /// <returns>Times by name.</returns>
    public static async Task<IReadOnlyDictionary<string, PageTimes>> MeasureAsync(
        IDbContextFactory<CosaeDb> factory, int visits, Action<string> progress, CancellationToken cancel)
    {
        var measured = new Dictionary<string, PageTimes>();
        int pages = (await RunListReader.ReadAsync(factory, new RunQuery(), TimeProvider.System.GetUtcNow(), cancel)).Pages;
        foreach (var (key, title, query) in _questions)
        {
            var times = new List<double>();
            for (int i = 0; i < WarmUp + visits; i++)
            {
                var asked = query(i);
                long start = Stopwatch.GetTimestamp();
                await RunListReader.ReadAsync(factory, asked with { Page = Math.Min(asked.Page, pages) }, TimeProvider.System.GetUtcNow(), cancel);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            measured[key] = PageTimes.Of(times.Skip(WarmUp));
            progress(FormattableString.Invariant($"server: {title}: {measured[key].P50Ms} ms, p95 {measured[key].P95Ms} ms"));
        }
        return measured;
    }
}
