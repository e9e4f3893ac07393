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
        // One more than a page: where there is none, all groups are here and need neither be counted nor looked for again.
        var lines = await LinesAsync(query, cancel);
        bool all = query.Page == 1 && lines.Count <= RunQuery.PageSize;
        int total = all ? lines.Count : await _matching.Select(_key).Distinct().CountAsync(cancel);
        lines = [.. lines.Take(RunQuery.PageSize)];
        var keys = lines.Select(l => l.Key).ToList();
        var inPage = all ? _matching : _matching.Where(Expressions.Of(_key, k => keys.Contains(k)));

        var members = (await Keyed(inPage, r => StoreFunctions.StateName(r.State) + "," + r.GroupKey
            + StoreFunctions.JsonText(r.SpecJson, "$.data.seed") + "," + StoreFunctions.JsonText(r.SpecJson, "$.training.seed")).ToListAsync(cancel))
            .ToDictionary(m => m.Number, Member.Of);
        var states = members.Values.ToLookup(m => m.Key, m => m.State);
        var ends = lines.SelectMany(l => new[] { l.Oldest, l.Newest }).Distinct().ToList();
        var samples = (await _db.Runs.AsNoTracking().Where(r => ends.Contains(r.Id)).ToListAsync(cancel)).ToDictionary(r => r.Id);
        var means = await MeansAsync(inPage, members, cancel);
        var shared = await SharedAsync(inPage, members, [.. lines.Select(l => (l.Key, samples[l.Oldest]))], cancel);
        return ([.. lines.Select(l => new RunGroup(
            Token(l.Key),
            _grouping.IsBySeed ? RunGroupTitle.Of(samples[l.Oldest].Name, samples[l.Newest].Name) : Title(l.Key),
            _grouping.Filter(l.Key), l.Runs,
            [.. states[l.Key].CountBy(s => s).OrderBy(s => s.Key).Select(s => (s.Key, s.Value))],
            samples[l.Oldest],
            shared.GetValueOrDefault(l.Key) ?? [],
            means.GetValueOrDefault(l.Key) ?? []))], total);
    }

    private Task<List<Line>> LinesAsync(RunQuery query, CancellationToken cancel)
    {
        var field = query.Sort is null or Line.Count ? null : RunFields.Find(query.Sort);
        var page = (IQueryable<Line> lines) => lines.Skip((query.Page - 1) * RunQuery.PageSize).Take(RunQuery.PageSize + 1).ToListAsync(cancel);
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
            Expression.Bind(typeof(KeyedRun<T>).GetProperty(nameof(KeyedRun<T>.Number))!, Expression.Property(run, nameof(Run.Key))),
            Expression.Bind(typeof(KeyedRun<T>).GetProperty(nameof(KeyedRun<T>.Id))!, Expression.Property(run, nameof(Run.Id))),
            Expression.Bind(typeof(KeyedRun<T>).GetProperty(nameof(KeyedRun<T>.Value))!, Expressions.Body(value, run)));
        return runs.Select(Expression.Lambda<Func<Run, KeyedRun<T>>>(made, run));
    }

    // The same setting and seed again is no further sample (docs/statistics.md): the first that has the score counts.
    private async Task<Dictionary<string, Dictionary<string, SampleSummary>>> MeansAsync(
        IQueryable<Run> inPage, Dictionary<int, Member> members, CancellationToken cancel)
    {
        var paths = _columns.Where(c => c.Kind == RunFieldKind.Score).Select(c => c.Path).ToList();
        if (paths.Count == 0)
            return [];
        var scores = await inPage.Join(_db.Scores.Where(s => paths.Contains(s.Name)), r => r.Id, s => s.RunId, (r, s) => new { Number = r.Key, s.Name, s.Value })
            .ToListAsync(cancel);
        return scores.Where(s => double.IsFinite(s.Value) && members.ContainsKey(s.Number)).OrderBy(s => s.Number).GroupBy(s => members[s.Number].Key)
            .ToDictionary(g => g.Key, g => g.GroupBy(s => s.Name).ToDictionary(
                n => n.Key, n => SampleSummary.Of([.. n.DistinctBy(s => members[s.Number].Sample).Select(s => s.Value)])));
    }

    private async Task<Dictionary<string, Dictionary<string, string>>> SharedAsync(
        IQueryable<Run> inPage, Dictionary<int, Member> members, IReadOnlyList<(string Key, Run First)> groups, CancellationToken cancel)
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
                foreach (var (key, text) in await RangesAsync(inPage, members, field, cancel))
                    if (shared.TryGetValue(key, out var texts))
                        texts[field.Name] = text;
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

    private async Task<IEnumerable<(string Key, string Text)>> RangesAsync(
        IQueryable<Run> inPage, Dictionary<int, Member> members, RunField field, CancellationToken cancel)
    {
        if (field.Type == RunFieldType.Time)
            return (await RangesAsync(inPage, members, _values.Time(field), cancel)).Select(r => (r.Key, Range(r.Low?.ToString("yyyy-MM-dd"), r.High?.ToString("yyyy-MM-dd"))));
        if (field.IsNumeric)
            return (await RangesAsync(inPage, members, _values.Number(field), cancel)).Select(r => (r.Key,
                Range(r.Low is { } low ? RunValueText.Of(field, low) : null, r.High is { } high ? RunValueText.Of(field, high) : null)));
        return (await RangesAsync(inPage, members, _values.Text(field), cancel)).Select(r => (r.Key,
            r.Low is null ? "–" : r.Low == r.High ? field.Name == "method" ? r.Low : RunValueText.Of(field, r.Low) : "varies"));
    }

    private static string Range(string? low, string? high) => low is null ? "–" : low == high ? low : $"{low} – {high}";

    // The least and the most of each group. By the runs' numbers, since keys of groups take longer to compute than all else.
    private static async Task<IEnumerable<(string Key, T? Low, T? High)>> RangesAsync<T>(
        IQueryable<Run> inPage, Dictionary<int, Member> members, Expression<Func<Run, T?>> value, CancellationToken cancel)
    {
        var run = value.Parameters[0];
        var made = Expression.MemberInit(
            Expression.New(typeof(KeyedRun<T>)),
            Expression.Bind(typeof(KeyedRun<T>).GetProperty(nameof(KeyedRun<T>.Number))!, Expression.Property(run, nameof(Run.Key))),
            Expression.Bind(typeof(KeyedRun<T>).GetProperty(nameof(KeyedRun<T>.Value))!, value.Body));
        var rows = await inPage.Select(Expression.Lambda<Func<Run, KeyedRun<T>>>(made, run)).ToListAsync(cancel);
        return rows.Where(r => members.ContainsKey(r.Number)).GroupBy(r => members[r.Number].Key, r => r.Value)
            .Select(g => (g.Key, g.Where(v => v is not null).Min(), g.Where(v => v is not null).Max()));
    }

    private string Title(string key) => string.Join(", ", _grouping.Fields.Zip(_grouping.Values(key), (field, value) =>
        field.Name is "method" or "model.method" or "dataset" or "data.dataset" or "state" && value is not null
            ? RunValueText.Of(field, value) : $"{field.Title} {(value is null ? "none" : RunValueText.Of(field, value))}"));

    // The keys of settings are hashes already.
    private string Token(string key) => _grouping.IsBySeed ? key[..12] : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..12];

    /// <param name="Key">Of its group.</param>
    /// <param name="Sample">The same for the same setting and seeds.</param>
    private sealed record Member(string Key, RunState State, string Sample)
    {
        public static Member Of(KeyedRun<string> run)
        {
            int comma = run.Value!.IndexOf(',');
            return new Member(run.Key, Enum.Parse<RunState>(run.Value.AsSpan(0, comma)), run.Value[(comma + 1)..]);
        }
    }

    private sealed class Line
    {
        public const string Count = "runs";

        public string Key { get; init; } = "";

        public int Runs { get; init; }

        public string Oldest { get; init; } = "";

        public string Newest { get; init; } = "";
    }
}
