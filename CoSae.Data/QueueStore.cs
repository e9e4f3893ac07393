using System.Linq.Expressions;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Data;

/// <summary>
/// The order of the queue and its pause. Each change is one transaction that takes the write lock first, so that two people
/// who drag at once leave an order that one of them meant.
/// </summary>
public sealed class QueueStore(IDbContextFactory<CosaeDb> factory)
{
    /// <summary>Priorities people may give: 0 unless they do.</summary>
    public const int LowestPriority = -1000, HighestPriority = 1000;

    /// <summary>From one position to the next after renumbering, in the milliseconds that positions begin as; it is halved by each move in between.</summary>
    private const double Apart = 1000;

    /// <summary>The order in which queued runs are started.</summary>
    public static IOrderedQueryable<Run> InOrder(IQueryable<Run> runs) =>
        runs.OrderByDescending(r => r.Priority).ThenBy(r => r.QueuePosition).ThenBy(r => r.Key);

    /// <summary>Whether the queue as a whole waits.</summary>
    public async Task<bool> IsPausedAsync(CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.Queue.AnyAsync(q => q.Paused, cancel);
    }

    /// <returns>Whether that was news.</returns>
    public async Task<bool> SetPausedAsync(bool paused, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var state = await db.Queue.FirstOrDefaultAsync(q => q.Id == QueueState.TheOne, cancel);
        if ((state?.Paused ?? false) == paused)
            return false;
        if (state is null)
            db.Queue.Add(state = new QueueState());
        state.Paused = paused;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <returns>The run, and whether it is queued and so now of that priority; null if there is none of that id.</returns>
    public Task<(Run Run, bool Changed)?> SetPriorityAsync(string id, int priority, CancellationToken cancel = default) =>
        ChangeAsync(id, (_, run) =>
        {
            run.Reorder(priority, run.QueuePosition);
            return Task.FromResult(true);
        }, cancel);

    /// <summary>Moves a queued run within the order; where that takes it among runs of another priority it takes theirs.</summary>
    /// <returns>The run, and whether it moved; null if there is none of that id. One at the end already stays.</returns>
    public Task<(Run Run, bool Changed)?> MoveAsync(string id, QueueMove move, CancellationToken cancel = default) =>
        ChangeAsync(id, async (db, run) =>
        {
            var others = Queued(db).Where(r => r.Key != run.Key);
            bool up = move is QueueMove.Top or QueueMove.Up;
            var near = up ? others.Where(Before(run)) : others.Where(After(run));
            var neighbour = move is QueueMove.Top or QueueMove.Down
                ? await InOrder(near).FirstOrDefaultAsync(cancel)
                : await Reversed(near).FirstOrDefaultAsync(cancel);
            return neighbour is not null && await PlaceAsync(db, run, neighbour, after: !up, cancel);
        }, cancel);

    /// <summary>Moves a queued run next to another one, whose priority it takes.</summary>
    /// <returns>The run, and whether it moved (not if the other is not queued); null if there is none of that id.</returns>
    public Task<(Run Run, bool Changed)?> MoveNextToAsync(string id, string other, bool after, CancellationToken cancel = default) =>
        ChangeAsync(id, async (db, run) => await Queued(db).FirstOrDefaultAsync(r => r.Id == other && r.Key != run.Key, cancel) is { } neighbour
            && await PlaceAsync(db, run, neighbour, after, cancel), cancel);

    /// <summary>Cancels every queued run of a sweep.</summary>
    /// <returns>Their ids.</returns>
    public async Task<IReadOnlyList<string>> CancelWaitingAsync(string sweepId, DateTimeOffset now, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var runs = await Queued(db).Where(r => r.SweepId == sweepId).ToListAsync(cancel);
        foreach (var run in runs)
            run.End(RunState.Cancelled, "Cancelled before it started.", now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return [.. runs.Select(r => r.Id)];
    }

    private async Task<(Run Run, bool Changed)?> ChangeAsync(string id, Func<CosaeDb, Run, Task<bool>> change, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var run = await db.Runs.FirstOrDefaultAsync(r => r.Id == id, cancel);
        if (run is null)
            return null;
        bool changed = run.State == RunState.Queued && await change(db, run);
        if (changed)
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        return (run, changed);
    }

    // Between the neighbour and the run on its far side, of the same priority; beyond the neighbour where there is none.
    private static async Task<bool> PlaceAsync(CosaeDb db, Run run, Run neighbour, bool after, CancellationToken cancel)
    {
        double? position = await BetweenAsync();
        if (position is null)
        {
            await RenumberAsync(db, neighbour.Priority, cancel);
            await db.Entry(neighbour).ReloadAsync(cancel);
            position = await BetweenAsync();
        }
        run.Reorder(neighbour.Priority, position!.Value);
        return true;

        async Task<double?> BetweenAsync()
        {
            var same = Queued(db).Where(r => r.Key != run.Key && r.Priority == neighbour.Priority);
            var far = after ? InOrder(same.Where(After(neighbour))) : Reversed(same.Where(Before(neighbour)));
            double here = neighbour.QueuePosition;
            if (await far.Select(r => (double?)r.QueuePosition).FirstOrDefaultAsync(cancel) is not { } there)
                return here + (after ? 1 : -Apart); // At the end hardly further: the next new run belongs behind it.
            double middle = here + (there - here) / 2;
            return middle != here && middle != there ? middle : null;
        }
    }

    // Runs queued in one go share their millisecond, and halves run out. The last keeps its place, so that new runs stay behind.
    private static Task RenumberAsync(CosaeDb db, int priority, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"""
        UPDATE Runs SET QueuePosition = x.Position FROM (
            SELECT Key, max(QueuePosition) OVER () - {Apart} * (count(*) OVER () - row_number() OVER (ORDER BY QueuePosition, Key)) AS Position
            FROM Runs WHERE State = 'Queued' AND Priority = {priority}) AS x
        WHERE Runs.Key = x.Key
        """, cancel);

    private static IQueryable<Run> Queued(CosaeDb db) => db.Runs.Where(r => r.State == RunState.Queued);

    private static IOrderedQueryable<Run> Reversed(IQueryable<Run> runs) =>
        runs.OrderBy(r => r.Priority).ThenByDescending(r => r.QueuePosition).ThenByDescending(r => r.Key);

    private static Expression<Func<Run, bool>> Before(Run run) => r => r.Priority > run.Priority || (r.Priority == run.Priority
        && (r.QueuePosition < run.QueuePosition || (r.QueuePosition == run.QueuePosition && r.Key < run.Key)));

    private static Expression<Func<Run, bool>> After(Run run) => r => r.Priority < run.Priority || (r.Priority == run.Priority
        && (r.QueuePosition > run.QueuePosition || (r.QueuePosition == run.QueuePosition && r.Key > run.Key)));
}
