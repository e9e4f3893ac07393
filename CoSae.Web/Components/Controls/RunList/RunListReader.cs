using CoSae.Data;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>Reads pages of the table of runs; filters, sorts and cuts in the store.</summary>
public static class RunListReader
{
    public static async Task<RunPageOfList> ReadAsync(IDbContextFactory<CosaeDb> factory, RunQuery query, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var matching = Filter(db.Runs.AsNoTracking(), query);
        var runs = await Sort(db, matching, query)
            .Skip((query.Page - 1) * RunQuery.PageSize).Take(RunQuery.PageSize).ToListAsync(cancel);

        var ids = runs.Select(r => r.Id).ToList();
        var paths = RunColumns.Scores.Select(s => s.Figure.Path).ToList();
        var scores = (await db.Scores.AsNoTracking().Where(s => ids.Contains(s.RunId) && paths.Contains(s.Name)).ToListAsync(cancel))
            .ToLookup(s => s.RunId);
        return new RunPageOfList(
            [.. runs.Select(r => new RunRow(r, scores[r.Id].ToDictionary(s => s.Name, s => new Score(s.Value, s.Low, s.High, s.N))))],
            await matching.CountAsync(cancel),
            await db.Runs.CountAsync(cancel),
            await db.Runs.Select(r => r.Dataset).Distinct().OrderBy(d => d).ToListAsync(cancel));
    }

    private static IQueryable<Run> Filter(IQueryable<Run> runs, RunQuery query)
    {
        if (query.Search is { } search)
        {
            // LIKE rather than instr: it ignores the case of letters.
            string pattern = "%" + search.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_") + "%";
            runs = runs.Where(r => EF.Functions.Like(r.Name, pattern, @"\") || EF.Functions.Like(r.Id, pattern, @"\"));
        }
        if (query.Method is { } method)
            runs = runs.Where(r => r.Method == method);
        if (query.Dataset is { } dataset)
            runs = runs.Where(r => r.Dataset == dataset);
        if (query.State == RunQuery.Active)
            runs = runs.Where(r => r.State == RunState.Queued || r.State == RunState.Starting || r.State == RunState.Running || r.State == RunState.Evaluating);
        else if (Enum.TryParse(query.State, ignoreCase: true, out RunState state))
            runs = runs.Where(r => r.State == state);
        return runs;
    }

    private static IQueryable<Run> Sort(CosaeDb db, IQueryable<Run> runs, RunQuery query)
    {
        if (RunColumns.ScorePath(query.Sort) is { } path)
        {
            var scored = runs.Select(r => new
            {
                Run = r,
                Score = db.Scores.Where(s => s.RunId == r.Id && s.Name == path).Select(s => (double?)s.Value).FirstOrDefault(),
            }).OrderBy(x => x.Score == null);   // runs without the score come last, whichever way
            return (query.Descending ? scored.ThenByDescending(x => x.Score) : scored.ThenBy(x => x.Score)).ThenByDescending(x => x.Run.Id).Select(x => x.Run);
        }
        IOrderedQueryable<Run>? sorted = (query.Sort, query.Descending) switch
        {
            ("name", false) => runs.OrderBy(r => r.Name),
            ("name", true) => runs.OrderByDescending(r => r.Name),
            ("method", false) => runs.OrderBy(r => r.Method),
            ("method", true) => runs.OrderByDescending(r => r.Method),
            ("dataset", false) => runs.OrderBy(r => r.Dataset),
            ("dataset", true) => runs.OrderByDescending(r => r.Dataset),
            ("pairs", false) => runs.OrderBy(r => r.PairedFraction),
            ("pairs", true) => runs.OrderByDescending(r => r.PairedFraction),
            ("state", false) => runs.OrderBy(r => r.State),
            ("state", true) => runs.OrderByDescending(r => r.State),
            ("created", false) => runs.OrderBy(r => r.CreatedAt),
            _ => null,
        };
        // Ids sort by creation.
        return sorted?.ThenByDescending(r => r.Id) ?? runs.OrderByDescending(r => r.Id);
    }
}
