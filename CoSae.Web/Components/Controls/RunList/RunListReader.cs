using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Runs.Filtering;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>Reads pages of the table of runs; filters, sorts, groups and cuts in the store.</summary>
public static class RunListReader
{
    /// <param name="now">What durations and "seven days ago" count from.</param>
    /// <exception cref="FilterException">The query's filter is none.</exception>
    public static async Task<RunPageOfList> ReadAsync(IDbContextFactory<CosaeDb> factory, RunQuery query, DateTimeOffset now, CancellationToken cancel)
    {
        var filter = RunFilter.Parse(query.Filter, now);
        var columns = RunColumns.Of(query.Columns);
        await using var db = await factory.CreateDbContextAsync(cancel);
        var matching = filter.Apply(db.Runs.AsNoTracking(), db);
        int total = await db.Runs.CountAsync(cancel);
        int count = filter.IsEmpty ? total : await matching.CountAsync(cancel);
        if (RunGrouping.Parse(query.Group, out _) is { } grouping && count > 0)
        {
            var (groups, entries) = await new RunGroupReader(db, matching, grouping, columns, now).ReadAsync(query, cancel);
            return new RunPageOfList([], groups, count, total, entries);
        }
        return new RunPageOfList(await RowsAsync(db, matching, query, columns, now, cancel), null, count, total, count);
    }

    /// <summary>The runs of a group, the first page of them.</summary>
    public static async Task<IReadOnlyList<RunRow>> ReadGroupAsync(
        IDbContextFactory<CosaeDb> factory, RunQuery query, RunGroup group, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await RowsAsync(db, Of(db, query, group, now), query with { Page = 1 }, RunColumns.Of(query.Columns), now, cancel);
    }

    /// <summary>Ids of everything that matches, newest first.</summary>
    public static async Task<IReadOnlyList<string>> IdsAsync(IDbContextFactory<CosaeDb> factory, RunQuery query, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await RunFilter.Parse(query.Filter, now).Apply(db.Runs, db).OrderByDescending(r => r.Id).Select(r => r.Id).ToListAsync(cancel);
    }

    /// <summary>Ids of the runs of a group, newest first.</summary>
    public static async Task<IReadOnlyList<string>> IdsAsync(
        IDbContextFactory<CosaeDb> factory, RunQuery query, RunGroup group, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await Of(db, query, group, now).OrderByDescending(r => r.Id).Select(r => r.Id).ToListAsync(cancel);
    }

    private static IQueryable<Run> Of(CosaeDb db, RunQuery query, RunGroup group, DateTimeOffset now) =>
        RunFilter.Parse(group.Filter, now).Apply(RunFilter.Parse(query.Filter, now).Apply(db.Runs.AsNoTracking(), db), db);

    private static async Task<IReadOnlyList<RunRow>> RowsAsync(
        CosaeDb db, IQueryable<Run> matching, RunQuery query, IReadOnlyList<RunField> columns, DateTimeOffset now, CancellationToken cancel)
    {
        var field = query.Sort is null ? null : RunFields.Find(query.Sort);
        var runs = await RunOrder.Apply(matching, field, query.Descending, db, now)
            .Skip((query.Page - 1) * RunQuery.PageSize).Take(RunQuery.PageSize).ToListAsync(cancel);
        var ids = runs.Select(r => r.Id).ToList();
        var paths = columns.Where(c => c.Kind == RunFieldKind.Score).Select(c => c.Path).ToList();
        var scores = (await db.Scores.AsNoTracking().Where(s => ids.Contains(s.RunId) && paths.Contains(s.Name)).ToListAsync(cancel)).ToLookup(s => s.RunId);
        var tags = (await db.Tags.AsNoTracking().Where(t => ids.Contains(t.RunId)).OrderBy(t => t.Tag).ToListAsync(cancel)).ToLookup(t => t.RunId, t => t.Tag);
        return
        [
            .. runs.Select(r => new RunRow(
                r, scores[r.Id].ToDictionary(s => s.Name, s => new Score(s.Value, s.Low, s.High, s.N)), [.. tags[r.Id]])),
        ];
    }
}
