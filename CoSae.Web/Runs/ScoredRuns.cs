using System.Text.Json;
using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;
using CoSae.Web.Runs.Filtering;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Runs;

/// <summary>Finished runs with their scores, as statistics see them.</summary>
public static class ScoredRuns
{
    /// <summary>Runs that are read by id at most, the newest.</summary>
    public const int Most = 500;

    /// <summary>Groups that are listed at most, those with the newest runs.</summary>
    public const int MostGroups = 1000;

    /// <summary>Runs of one group that are read at most, the newest: more seeds make no interval narrower that anyone could see.</summary>
    public const int MostOfGroup = 100;

    /// <summary>Data sets that a finished run was made on, that of the newest run first.</summary>
    /// <param name="filter">What of the runs counts; null for all.</param>
    public static async Task<IReadOnlyList<string>> DatasetsAsync(IDbContextFactory<CosaeDb> factory, RunFilter? filter, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Pass(db, db.Runs.AsNoTracking().Where(r => r.State == RunState.Done), filter).GroupBy(r => r.Dataset)
            .OrderByDescending(g => g.Max(r => r.Id)).Select(g => g.Key).ToListAsync(cancel);
    }

    /// <summary>Changes whenever a run ends well or a finished one goes: what a page that is open asks before it reads all anew.</summary>
    public static async Task<(int Runs, long Keys)> StampAsync(IDbContextFactory<CosaeDb> factory, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        // Both stand in the index of the states: the rows themselves, with their specs, are not touched.
        var finished = db.Runs.AsNoTracking().Where(r => r.State == RunState.Done);
        return (await finished.CountAsync(cancel), await finished.SumAsync(r => (long)r.Key, cancel));
    }

    /// <summary>Id, key of its group and data set of each finished run among some ids, oldest first.</summary>
    public static async Task<IReadOnlyList<(string Id, string GroupKey, string Dataset)>> FindAsync(
        IDbContextFactory<CosaeDb> factory, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var found = await db.Runs.AsNoTracking().Where(r => r.State == RunState.Done && ids.Contains(r.Id)).OrderBy(r => r.Id)
            .Select(r => new { r.Id, r.GroupKey, r.Dataset }).ToListAsync(cancel);
        return [.. found.Select(r => (r.Id, r.GroupKey, r.Dataset))];
    }

    /// <summary>The groups of the finished runs on a data set that a filter lets through, in the order of their first runs.</summary>
    /// <param name="filter">As in the list of runs; null for all.</param>
    public static async Task<IReadOnlyList<ListedGroup>> ListAsync(
        IDbContextFactory<CosaeDb> factory, string dataset, Grouping grouping, RunFilter? filter, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var finished = Finished(db, dataset, filter);
        if (grouping == Grouping.Run)
        {
            var single = await finished.OrderByDescending(r => r.Id).Take(Most).Select(r => new Row(r.Id, r.GroupKey, r.Name, r.SpecJson)).ToListAsync(cancel);
            single.Reverse();
            return [.. Alone([.. Runs(single)]).Select(g => new ListedGroup(g, 1))];
        }
        var groups = await finished.GroupBy(r => r.GroupKey)
            .Select(g => new { g.Key, Runs = g.Count(), First = g.Min(r => r.Id), Last = g.Max(r => r.Id) })
            .OrderByDescending(g => g.Last).Take(MostGroups).ToListAsync(cancel);
        var ids = groups.SelectMany(g => new[] { g.First, g.Last }).Distinct().ToList();
        var ends = await db.Runs.AsNoTracking().Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id)
            .Select(r => new Row(r.Id, r.GroupKey, r.Name, r.SpecJson)).ToListAsync(cancel);
        var counts = groups.ToDictionary(g => g.Key, g => g.Runs);
        return [.. SeedGroups.Of(Runs(ends)).Select(g => new ListedGroup(g, counts[g.Key]))];
    }

    /// <summary>Some of the groups listed with all their runs, up to <see cref="MostOfGroup"/> each, and their scores at some paths.</summary>
    public static async Task<ScoredGroups> ReadAsync(
        IDbContextFactory<CosaeDb> factory, string dataset, Grouping grouping, RunFilter? filter, IReadOnlyList<SeedGroup> groups, IReadOnlyList<string> paths,
        CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var rows = new List<Row>();
        if (grouping == Grouping.Seed)
            foreach (var group in groups)
            {
                // By key, not by id, which is the same order: so the index of the groups serves, and not a walk through all runs.
                var runs = await Finished(db, dataset, filter).Where(r => r.GroupKey == group.Key).OrderByDescending(r => r.Key).Take(MostOfGroup)
                    .Select(r => new Row(r.Id, r.GroupKey, r.Name, r.SpecJson)).ToListAsync(cancel);
                runs.Reverse();
                rows.AddRange(runs);
            }
        var ids = grouping == Grouping.Run ? [.. groups.Select(g => g.Key)] : rows.ConvertAll(r => r.Id);
        var scores = (await db.Scores.AsNoTracking().Where(s => ids.Contains(s.RunId) && paths.Contains(s.Name))
            .Select(s => new { s.RunId, s.Name, s.Value, s.Low, s.High, s.N }).ToListAsync(cancel))
            .Where(s => double.IsFinite(s.Value)).ToDictionary(s => (s.RunId, s.Name), s => new Score(s.Value, s.Low, s.High, s.N));
        var byRun = scores.ToLookup(s => s.Key.RunId);
        SeededRun Scored(SeededRun run) => run with { Scores = byRun[run.Id].ToDictionary(s => s.Key.Name, s => s.Value.Value) };
        if (grouping == Grouping.Run)
            return new ScoredGroups([.. SeedGroups.WithoutHeading(groups).Select(g => g with { Members = [.. g.Members.Select(Scored)] })], scores);
        var titles = SeedGroups.WithoutHeading(groups).ToDictionary(g => g.Key, g => g.Title);
        return new ScoredGroups(
            [.. SeedGroups.Of(Runs(rows).Select(r => (r.Key, Scored(r.Run)))).Select(g => g with { Title = titles[g.Key] })], scores);
    }

    /// <summary>Paths of the scores that any of some runs has.</summary>
    public static async Task<IReadOnlySet<string>> MeasuredAsync(IDbContextFactory<CosaeDb> factory, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return (await db.Scores.AsNoTracking().Where(s => ids.Contains(s.RunId)).Select(s => s.Name).Distinct().ToListAsync(cancel)).ToHashSet();
    }

    /// <summary>Those of some ids, oldest first; ids of runs that are not done, or not there, are left out.</summary>
    public static async Task<IReadOnlyList<SeededRun>> OfIdsAsync(
        IDbContextFactory<CosaeDb> factory, IReadOnlyList<string> ids, IReadOnlyList<string> paths, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await ReadAsync(db, db.Runs.Where(r => ids.Contains(r.Id)), paths, cancel);
    }

    /// <summary>The finished runs of a sweep, oldest first.</summary>
    public static async Task<IReadOnlyList<SeededRun>> OfSweepAsync(
        IDbContextFactory<CosaeDb> factory, string sweepId, IReadOnlyList<string> paths, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await ReadAsync(db, db.Runs.Where(r => r.SweepId == sweepId), paths, cancel);
    }

    /// <summary>The finished runs that differ from a run in their seeds only, itself among them once it is done.</summary>
    public static async Task<SeedGroup?> RepeatsOfAsync(
        IDbContextFactory<CosaeDb> factory, Run run, IReadOnlyList<string> paths, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return SeedGroups.Of(await ReadAsync(db, db.Runs.Where(r => r.GroupKey == run.GroupKey), paths, cancel)).FirstOrDefault();
    }

    private static IQueryable<Run> Finished(CosaeDb db, string dataset, RunFilter? filter) =>
        Pass(db, db.Runs.AsNoTracking().Where(r => r.State == RunState.Done && r.Dataset == dataset), filter);

    private static IQueryable<Run> Pass(CosaeDb db, IQueryable<Run> runs, RunFilter? filter) => filter?.Apply(runs, db) ?? runs;

    private static async Task<IReadOnlyList<SeededRun>> ReadAsync(CosaeDb db, IQueryable<Run> runs, IReadOnlyList<string> paths, CancellationToken cancel)
    {
        var found = await runs.AsNoTracking().Where(r => r.State == RunState.Done).OrderByDescending(r => r.Id).Take(Most)
            .Select(r => new Row(r.Id, r.GroupKey, r.Name, r.SpecJson)).ToListAsync(cancel);
        var ids = found.Select(r => r.Id).ToList();
        var scores = (await db.Scores.AsNoTracking().Where(s => ids.Contains(s.RunId) && paths.Contains(s.Name)).ToListAsync(cancel)).ToLookup(s => s.RunId);
        found.Reverse();
        return
        [
            .. Runs(found).Select(r => r.Run with
            {
                Scores = scores[r.Run.Id].Where(s => double.IsFinite(s.Value)).ToDictionary(s => s.Name, s => s.Value),
            }),
        ];
    }

    // Runs of one group differ in name and seeds alone: one spec a group is read in full, of the others these three.
    private static IEnumerable<(string Key, SeededRun Run)> Runs(IEnumerable<Row> rows)
    {
        var read = new Dictionary<string, RunSpec>();
        foreach (var row in rows)
        {
            if (!read.TryGetValue(row.GroupKey, out var spec))
                read.Add(row.GroupKey, spec = RunSpecJson.ReadComplete(row.SpecJson));
            else
            {
                using var json = JsonDocument.Parse(row.SpecJson);
                spec = spec with
                {
                    Name = row.Name,
                    Data = spec.Data with { Seed = SeedOf(json, "data") },
                    Training = spec.Training with { Seed = SeedOf(json, "training") },
                };
            }
            yield return (row.GroupKey, new SeededRun(row.Id, spec, new Dictionary<string, double>()));
        }
    }

    private static long SeedOf(JsonDocument spec, string section) => spec.RootElement.GetProperty(section).GetProperty("seed").GetInt64();

    private static IEnumerable<SeedGroup> Alone(IReadOnlyList<(string Key, SeededRun Run)> runs)
    {
        var names = runs.CountBy(r => r.Run.Spec.Name).ToDictionary();
        // Two runs of one name are told apart by the end of their ids.
        return runs.Select(r => new SeedGroup(
            r.Run.Id, names[r.Run.Spec.Name] == 1 ? r.Run.Spec.Name : $"{r.Run.Spec.Name} · {r.Run.Id[^Math.Min(5, r.Run.Id.Length)..]}",
            SeedGroups.WithoutSeeds(r.Run.Spec), [r.Run], []));
    }

    private sealed record Row(string Id, string GroupKey, string Name, string SpecJson);
}
