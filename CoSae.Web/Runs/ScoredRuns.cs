using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Runs;

/// <summary>Finished runs with their scores, as statistics see them.</summary>
public static class ScoredRuns
{
    /// <summary>Runs that are read at most, the newest.</summary>
    public const int Most = 500;

    /// <summary>Data sets that a finished run was made on, that of the newest run first.</summary>
    public static async Task<IReadOnlyList<string>> DatasetsAsync(IDbContextFactory<CosaeDb> factory, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.Runs.AsNoTracking().Where(r => r.State == RunState.Done).GroupBy(r => r.Dataset)
            .OrderByDescending(g => g.Max(r => r.Id)).Select(g => g.Key).ToListAsync(cancel);
    }

    /// <summary>Those on a data set, oldest first, with the scores at some paths.</summary>
    public static async Task<IReadOnlyList<SeededRun>> OfDatasetAsync(
        IDbContextFactory<CosaeDb> factory, string dataset, IReadOnlyList<string> paths, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await ReadAsync(db, db.Runs.Where(r => r.Dataset == dataset), paths, cancel);
    }

    /// <summary>Those of some ids, oldest first; ids of runs that are not done, or not there, are left out.</summary>
    public static async Task<IReadOnlyList<SeededRun>> OfIdsAsync(
        IDbContextFactory<CosaeDb> factory, IReadOnlyList<string> ids, IReadOnlyList<string> paths, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await ReadAsync(db, db.Runs.Where(r => ids.Contains(r.Id)), paths, cancel);
    }

    /// <summary>The finished runs that differ from a run in their seeds only, itself among them once it is done.</summary>
    public static async Task<SeedGroup?> RepeatsOfAsync(
        IDbContextFactory<CosaeDb> factory, Run run, IReadOnlyList<string> paths, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var alike = db.Runs.Where(r => r.Dataset == run.Dataset && r.Method == run.Method && r.PairedFraction == run.PairedFraction && r.Steps == run.Steps);
        string key = SeedGroups.Key(run.ReadSpec());
        return SeedGroups.Of(await ReadAsync(db, alike, paths, cancel)).FirstOrDefault(g => g.Key == key);
    }

    private static async Task<IReadOnlyList<SeededRun>> ReadAsync(CosaeDb db, IQueryable<Run> runs, IReadOnlyList<string> paths, CancellationToken cancel)
    {
        var found = await runs.AsNoTracking().Where(r => r.State == RunState.Done).OrderByDescending(r => r.Id).Take(Most).ToListAsync(cancel);
        var ids = found.Select(r => r.Id).ToList();
        var scores = (await db.Scores.AsNoTracking().Where(s => ids.Contains(s.RunId) && paths.Contains(s.Name)).ToListAsync(cancel)).ToLookup(s => s.RunId);
        found.Reverse();
        return [.. found.Select(r => new SeededRun(r.Id, r.ReadSpec(), scores[r.Id].Where(s => double.IsFinite(s.Value)).ToDictionary(s => s.Name, s => s.Value)))];
    }
}
