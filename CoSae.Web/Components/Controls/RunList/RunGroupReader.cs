using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;
using CoSae.Web.Runs.Filtering;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>Reads a page of groups: the store groups and cuts, statistics are computed over the runs of that page's groups.</summary>
internal sealed class RunGroupReader
{
    private readonly CosaeDb _db;
    private readonly IQueryable<Run> _matching;
    private readonly RunGrouping _grouping;
    private readonly IReadOnlyList<RunField> _columns;
    private readonly RunFieldValues _values;
    private readonly Expression<Func<Run, string>> _key;

    public RunGroupReader(CosaeDb db, IQueryable<Run> matching, RunGrouping grouping, IReadOnlyList<RunField> columns, DateTimeOffset now)
    {
        (_db, _matching, _grouping, _columns, _values) = (db, matching, grouping, columns, new RunFieldValues(db, now));
        _key = grouping.Key(_values);
    }

    /// <summary>The groups of a page, and how many there are over all pages.</summary>
    public async Task<(IReadOnlyList<RunGroup> Groups, int Total)> ReadAsync(RunQuery query, CancellationToken cancel)
    {
        int total = await _matching.Select(_key).Distinct().CountAsync(cancel);
        var lines = await LinesAsync(query, cancel);
        var keys = lines.Select(l => l.Key).ToList();
        var inPage = _matching.Where(Expressions.Of(_key, k => keys.Contains(k)));

        var states = (await Keyed(inPage, r => (RunState?)r.State).GroupBy(x => new { x.Key, x.Value })
            .Select(g => new { g.Key.Key, g.Key.Value, Count = g.Count() }).ToListAsync(cancel)).ToLookup(s => s.Key);
        var ends = lines.SelectMany(l => new[] { l.Oldest, l.Newest }).Distinct().ToList();
        var samples = (await _db.Runs.AsNoTracking().Where(r => ends.Contains(r.Id)).ToListAsync(cancel)).ToDictionary(r => r.Id);
        var means = await MeansAsync(inPage, cancel);
        var shared = await SharedAsync(inPage, [.. lines.Select(l => (l.Key, samples[l.Oldest]))], cancel);
        return ([.. lines.Select(l => new RunGroup(
            Token(l.Key),
            _grouping.IsBySeed ? RunGroupTitle.Of(samples[l.Oldest].Name, samples[l.Newest].Name) : Title(l.Key),
            _grouping.Filter(l.Key), l.Runs,
            [.. states[l.Key].OrderBy(s => s.Value).Select(s => (s.Value!.Value, s.Count))],
            samples[l.Oldest],
            shared.GetValueOrDefault(l.Key) ?? [],
            means.GetValueOrDefault(l.Key) ?? []))], total);
    }

    private Task<List<Line>> LinesAsync(RunQuery query, CancellationToken cancel)
    {
        var field = query.Sort is null or Line.Count ? null : RunFields.Find(query.Sort);
        var page = (IQueryable<Line> lines) => lines.Skip((query.Page - 1) * RunQuery.PageSize).Take(RunQuery.PageSize).ToListAsync(cancel);
        switch (field)
        {
            case null or { Name: "created" }:
                var lines = Keyed(_matching, r => (int?)r.Key).GroupBy(x => x.Key)
                    .Select(g => new Line { Key = g.Key, Runs = g.Count(), Oldest = g.Min(x => x.Id)!, Newest = g.Max(x => x.Id)! });
                bool byCount = query.Sort == Line.Count;
                return page((byCount, query.Descending || (field is null && !byCount)) switch
                {
                    (true, true) => lines.OrderByDescending(l => l.Runs).ThenByDescending(l => l.Newest),
                    (true, false) => lines.OrderBy(l => l.Runs).ThenByDescending(l => l.Newest),
                    (false, true) => lines.OrderByDescending(l => l.Newest),
                    (false, false) => lines.OrderBy(l => l.Newest),
                });
            case { Type: RunFieldType.Time }:
                return page(Order(Keyed(_matching, _values.Time(field)).GroupBy(x => x.Key), g => g.Max(x => x.Value), v => v == null, query.Descending));
            case { Type: RunFieldType.Text or RunFieldType.State or RunFieldType.Tags }:
                return page(Order(Keyed(_matching, _values.Text(field)).GroupBy(x => x.Key), g => g.Min(x => x.Value), v => v == null, query.Descending));
            default:
                return page(Order(Keyed(_matching, _values.Number(field)).GroupBy(x => x.Key), g => g.Average(x => x.Value), v => v == null, query.Descending));
        }
    }

    // Groups without a value last: "is null" is 0 or 1.
    private static IQueryable<Line> Order<T>(
        IQueryable<IGrouping<string, KeyedRun<T>>> groups, Expression<Func<IGrouping<string, KeyedRun<T>>, T?>> by, Expression<Func<T?, bool>> missing, bool descending)
    {
        var ordered = descending ? groups.OrderByDescending(by)
            : groups.OrderBy(Expressions.Of(by, missing)).ThenBy(by);
        return ordered.Select(g => new Line { Key = g.Key, Runs = g.Count(), Oldest = g.Min(x => x.Id)!, Newest = g.Max(x => x.Id)! });
    }

    private IQueryable<KeyedRun<T>> Keyed<T>(IQueryable<Run> runs, Expression<Func<Run, T?>> value)
    {
        var run = _key.Parameters[0];
        var made = Expression.MemberInit(
            Expression.New(typeof(KeyedRun<T>)),
            Expression.Bind(typeof(KeyedRun<T>).GetProperty(nameof(KeyedRun<T>.Key))!, _key.Body),
            Expression.Bind(typeof(KeyedRun<T>).GetProperty(nameof(KeyedRun<T>.Id))!, Expression.Property(run, nameof(Run.Id))),
            Expression.Bind(typeof(KeyedRun<T>).GetProperty(nameof(KeyedRun<T>.Value))!, Expressions.Body(value, run)));
        return runs.Select(Expression.Lambda<Func<Run, KeyedRun<T>>>(made, run));
    }

    private async Task<Dictionary<string, Dictionary<string, SampleSummary>>> MeansAsync(IQueryable<Run> inPage, CancellationToken cancel)
    {
        var paths = _columns.Where(c => c.Kind == RunFieldKind.Score).Select(c => c.Path).ToList();
        if (paths.Count == 0)
            return [];
        // The same setting and seed again is no further sample (docs/statistics.md).
        var runs = await Keyed(inPage, r => r.GroupKey + StoreFunctions.JsonText(r.SpecJson, "$.data.seed") + "," + StoreFunctions.JsonText(r.SpecJson, "$.training.seed"))
            .OrderBy(x => x.Id).ToListAsync(cancel);
        var groupOf = runs.GroupBy(r => (r.Key, r.Value)).Select(g => g.First()).ToDictionary(r => r.Id, r => r.Key);
        var scores = await inPage.Join(_db.Scores.Where(s => paths.Contains(s.Name)), r => r.Id, s => s.RunId, (r, s) => new { s.RunId, s.Name, s.Value })
            .ToListAsync(cancel);
        return scores.Where(s => double.IsFinite(s.Value) && groupOf.ContainsKey(s.RunId)).GroupBy(s => groupOf[s.RunId])
            .ToDictionary(g => g.Key, g => g.GroupBy(s => s.Name).ToDictionary(n => n.Key, n => SampleSummary.Of([.. n.Select(s => s.Value)])));
    }

    private async Task<Dictionary<string, Dictionary<string, string>>> SharedAsync(
        IQueryable<Run> inPage, IReadOnlyList<(string Key, Run First)> groups, CancellationToken cancel)
    {
        var shared = groups.ToDictionary(g => g.Key, _ => new Dictionary<string, string>());
        foreach (var field in _columns.Append(RunFields.Find("method")!).Where(f => f.Kind != RunFieldKind.Score && f.Type is not (RunFieldType.State or RunFieldType.Tags)))
        {
            int part = IndexOf(field);
            if (part >= 0)
                foreach (var (key, _) in groups)
                    shared[key][field.Name] = _grouping.Values(key)[part] is { } value ? RunValueText.Of(field, value) : "–";
            else if (_grouping.IsBySeed && IsSetting(field))
                foreach (var (key, first) in groups)
                    shared[key][field.Name] = Setting(field, first) ?? "–";
            else
                foreach (var (key, text) in await RangesAsync(inPage, field, cancel))
                    shared[key][field.Name] = text;
        }
        return shared;
    }

    // What runs that differ in their seeds alone have in common.
    private static bool IsSetting(RunField field) =>
        field.Name is "method" or "dataset" || (field.Kind == RunFieldKind.Spec && field.Name is not ("data.seed" or "training.seed"));

    private static string? Setting(RunField field, Run run) => field.Name switch
    {
        "method" => run.Method,
        "dataset" => run.Dataset,
        _ => new RunRow(run, new Dictionary<string, Score>(), []).SpecText(field),
    };

    private int IndexOf(RunField field) => _grouping.Fields.ToList().FindIndex(f =>
        f == field || (f.Name, field.Name) is ("model.method", "method") or ("data.dataset", "dataset"));

    private async Task<IEnumerable<(string Key, string Text)>> RangesAsync(IQueryable<Run> inPage, RunField field, CancellationToken cancel)
    {
        if (field.Type == RunFieldType.Time)
            return (await RangesAsync(inPage, _values.Time(field), cancel)).Select(r => (r.Key, Range(r.Low?.ToString("yyyy-MM-dd"), r.High?.ToString("yyyy-MM-dd"))));
        if (field.IsNumeric)
            return (await RangesAsync(inPage, _values.Number(field), cancel)).Select(r => (r.Key,
                Range(r.Low is { } low ? RunValueText.Of(field, low) : null, r.High is { } high ? RunValueText.Of(field, high) : null)));
        return (await RangesAsync(inPage, _values.Text(field), cancel)).Select(r => (r.Key,
            r.Low is null ? "–" : r.Low == r.High ? field.Name == "method" ? r.Low : RunValueText.Of(field, r.Low) : "varies"));
    }

    private static string Range(string? low, string? high) => low is null ? "–" : low == high ? low : $"{low} – {high}";

    private async Task<IReadOnlyList<(string Key, T? Low, T? High)>> RangesAsync<T>(
        IQueryable<Run> inPage, Expression<Func<Run, T?>> value, CancellationToken cancel) =>
        [
            .. (await Keyed(inPage, value).GroupBy(x => x.Key)
                .Select(g => new { g.Key, Low = g.Min(x => x.Value), High = g.Max(x => x.Value) }).ToListAsync(cancel))
                .Select(g => (g.Key, g.Low, g.High)),
        ];

    private string Title(string key) => string.Join(", ", _grouping.Fields.Zip(_grouping.Values(key), (field, value) =>
        field.Name is "method" or "model.method" or "dataset" or "data.dataset" or "state" && value is not null
            ? RunValueText.Of(field, value) : $"{field.Title} {(value is null ? "none" : RunValueText.Of(field, value))}"));

    // The keys of settings are hashes already.
    private string Token(string key) => _grouping.IsBySeed ? key[..12] : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..12];

    private sealed class Line
    {
        public const string Count = "runs";

        public string Key { get; init; } = "";

        public int Runs { get; init; }

        public string Oldest { get; init; } = "";

        public string Newest { get; init; } = "";
    }
}
