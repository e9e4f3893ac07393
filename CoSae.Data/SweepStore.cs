using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Data;

/// <summary>The changes of sweeps, each in one transaction that takes the write lock first: what is seen of one is seen whole.</summary>
public sealed class SweepStore(IDbContextFactory<CosaeDb> factory)
{
    private const int BatchSize = 500;

    /// <summary>Adds a sweep with the runs of its first round.</summary>
    public async Task AddAsync(Sweep sweep, IReadOnlyList<Run> runs, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Sweeps.Add(sweep);
        await AddAsync(db, runs, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Begins the next round with its runs, if the sweep still stands where the caller saw it.</summary>
    /// <returns>Whether it began.</returns>
    public async Task<bool> AdvanceAsync(string id, int rung, IReadOnlyList<Run> runs, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Sweeps.FirstOrDefaultAsync(s => s.Id == id, cancel) is not { State: SweepState.Active } sweep || sweep.Rung != rung)
            return false;
        sweep.Advance();
        await db.SaveChangesAsync(cancel);
        await AddAsync(db, runs, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Loads a sweep, changes it, saves it.</summary>
    /// <param name="change">Says whether it changed anything.</param>
    /// <returns>The sweep as it stands now and whether it was changed; null if there is none of that id.</returns>
    public async Task<(Sweep Sweep, bool Changed)?> UpdateAsync(string id, Func<Sweep, bool> change, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Sweeps.FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } sweep)
            return null;
        bool changed = change(sweep);
        if (changed)
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        return (sweep, changed);
    }

    /// <summary>Cancels a sweep and, in the same moment, those of its runs that wait.</summary>
    /// <returns>The sweep and the ids of its runs that are at work; null if there is none of that id.</returns>
    public async Task<(Sweep Sweep, IReadOnlyList<string> Live)?> CancelAsync(string id, DateTimeOffset now, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Sweeps.FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } sweep)
            return null;
        if (!sweep.Cancel(now))
            return (sweep, []);
        foreach (var run in await db.Runs.Where(r => r.SweepId == id && r.State == RunState.Queued).ToListAsync(cancel))
            run.End(RunState.Cancelled, "Cancelled with its sweep before it started.", now);
        await db.SaveChangesAsync(cancel);
        var live = await db.Runs.Where(r => r.SweepId == id && r.EndedAt == null).Select(r => r.Id).ToListAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (sweep, live);
    }

    private static async Task AddAsync(CosaeDb db, IReadOnlyList<Run> runs, CancellationToken cancel)
    {
        // The change tracker slows down with what it holds; the transaction keeps the batches together.
        foreach (var batch in runs.Chunk(BatchSize))
        {
            db.Runs.AddRange(batch);
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }
}
