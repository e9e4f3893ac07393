using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Data;

/// <summary>The changes of runs, each in one transaction that takes the write lock first, so that writers queue up.</summary>
public sealed partial class RunStore(IDbContextFactory<CosaeDb> factory, MetricStore metrics)
{
    /// <summary>Loads a run, changes it, saves it.</summary>
    /// <param name="change">Says whether it changed anything.</param>
    /// <returns>The run as it stands now and whether it was changed; null if there is none of that id.</returns>
    public async Task<(Run Run, bool Changed)?> UpdateAsync(string id, Func<Run, bool> change, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var run = await db.Runs.FirstOrDefaultAsync(r => r.Id == id, cancel);
        if (run is null)
            return null;
        bool changed = change(run);
        if (changed)
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        return (run, changed);
    }

    /// <summary>
    /// Takes in a stretch of <c>events.jsonl</c> together with its end, in one transaction: after a crash at any moment
    /// either both are in the store or neither, and the stretch is read again.
    /// </summary>
    /// <param name="from">Where the stretch begins; must be where the store stands.</param>
    /// <param name="to">Where it ends.</param>
    public async Task<Run?> TakeInAsync(string id, IReadOnlyList<RunEvent> events, long from, long to, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var run = await db.Runs.FirstOrDefaultAsync(r => r.Id == id, cancel);
        if (run is null)
            return null;
        if (run.EventsOffset != from)
            throw new InvalidOperationException($"Run {id} stands at byte {run.EventsOffset} of its events, not at {from}.");
        var points = new List<(string, long, double)>();
        foreach (var e in events)
        {
            run.Apply(e);
            switch (e)
            {
                case StepEvent step:
                    points.AddRange(StepSeries.Of(step, run.TimeOrigin));
                    break;
                case SystemEvent system:
                    points.AddRange(StepSeries.Of(system, run.StartedAt ?? run.CreatedAt));
                    break;
                case ScoreEvent score:
                    await PutAsync(db, id, score, cancel);
                    break;
                case NoteEvent note:
                    db.Messages.Add(new RunMessage { RunId = id, T = e.T, Kind = RunMessage.Note, Text = note.Message });
                    break;
                case WarningEvent warning:
                    db.Messages.Add(new RunMessage { RunId = id, T = e.T, Kind = RunMessage.Warning, Text = warning.Message });
                    break;
                case ErrorEvent error:
                    db.Messages.Add(new RunMessage { RunId = id, T = e.T, Kind = RunMessage.Error, Text = error.Message });
                    break;
            }
        }
        run.Advance(to);
        await metrics.WriteAsync(db, run.Key, points, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return run;
    }

    /// <summary>Adds a new run.</summary>
    public async Task AddAsync(Run run, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        db.Runs.Add(run);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Deletes a run with its points, scores and messages, if <paramref name="may"/> agrees.</summary>
    /// <returns>Null if there is none of that id, else whether it was deleted.</returns>
    public async Task<bool?> DeleteAsync(string id, Func<Run, bool> may, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var run = await db.Runs.FirstOrDefaultAsync(r => r.Id == id, cancel);
        if (run is null)
            return null;
        if (!may(run))
            return false;
        // The foreign keys cascade.
        db.Runs.Remove(run);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static async Task PutAsync(CosaeDb db, string id, ScoreEvent e, CancellationToken cancel)
    {
        var row = await db.Scores.FindAsync([id, e.Name], cancel);
        if (row is null)
            db.Scores.Add(row = new RunScore { RunId = id, Name = e.Name });
        (row.Value, row.Low, row.High, row.N) = (e.Score.Value, e.Score.Low, e.Score.High, e.Score.N);
    }
}
