using CoSae.Data;
using CoSae.Engine.Runs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Runs;

/// <summary>
/// Does one thing to many runs, in pieces, off the pages: a page that is closed meanwhile ends nothing, and the store is free
/// for others between the pieces. One action at a time.
/// </summary>
public sealed partial class RunBulk(
    RunStore store, RunQueue queue, RunFeed feed, QueueSignal signal, TimeProvider clock, ILogger<RunBulk> logger)
{
    // A transaction of so many runs takes some ten milliseconds; deleting takes their curves along.
    private const int Piece = 100, PieceOfDeletes = 20;

    private readonly Lock _gate = new();

    /// <summary>The action under way, or the last one.</summary>
    public BulkJob? Current { get; private set; }

    /// <summary>It has come further; on any thread.</summary>
    public event Action? Changed;

    /// <summary>Begins an action; returns at once.</summary>
    /// <returns>Null while another is under way.</returns>
    public BulkJob? Start(BulkAction action, IReadOnlyList<string> ids)
    {
        lock (_gate)
        {
            if (Current is { IsEnded: false })
                return null;
            Current = new BulkJob(action, ids.Count);
        }
        var job = Current;
        _ = Task.Run(() => RunAsync(job, ids));
        return job;
    }

    private async Task RunAsync(BulkJob job, IReadOnlyList<string> ids)
    {
        string? problem = null;
        try
        {
            foreach (string[] piece in ids.Chunk(job.Action.Kind == BulkKind.Delete ? PieceOfDeletes : Piece))
            {
                job.Advance(piece.Length, await DoAsync(job.Action, piece));
                Changed?.Invoke();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException or DbUpdateException)
        {
            problem = e.GetBaseException().Message;
            LogStopped(e, job.Action.Kind);
        }
        catch (Exception e)
        {
            problem = "an unexpected error; the server's log has it";
            LogStopped(e, job.Action.Kind);
        }
        job.End(problem);
        signal.Set();
        Changed?.Invoke();
    }

    private async Task<int> DoAsync(BulkAction action, string[] ids)
    {
        int changed;
        switch (action.Kind)
        {
            case BulkKind.Cancel:
                return await CancelAsync(ids);
            case BulkKind.Resume:
                return await ResumeAsync(ids);
            case BulkKind.Rerun:
                return await RerunAsync(ids);
            case BulkKind.Delete:
                return await DeleteAsync(ids);
            case BulkKind.Tag or BulkKind.Untag:
                changed = await store.TagAsync(ids, action.Tag, action.Kind == BulkKind.Tag);
                break;
            default:
                changed = (await store.UpdateManyAsync(ids, r =>
                {
                    if (r.Priority == action.Priority)
                        return false;
                    r.Reorder(action.Priority, r.QueuePosition);
                    return true;
                })).Count;
                break;
        }
        if (changed > 0)
            Publish(ids);
        return changed;
    }

    private async Task<int> CancelAsync(string[] ids)
    {
        var changed = await store.UpdateManyAsync(ids, r =>
        {
            if (r.State == RunState.Queued)
                return r.End(RunState.Cancelled, "Cancelled before it started.", clock.GetUtcNow());
            if (r.IsLive)
                r.Note("Cancelling.");
            return r.IsLive;
        });
        foreach (var run in changed.Where(r => r.IsLive))
            queue.Folder(run.Id).RequestStop(StopReason.Cancel);
        Publish(changed.Select(r => r.Id));
        return changed.Count;
    }

    private async Task<int> ResumeAsync(string[] ids)
    {
        // A worker that has said its last word takes a moment to go; the queue waits for those.
        var held = ids.Where(id => WorkerLock.IsHeld(queue.Folder(id))).ToHashSet();
        var free = await store.UpdateManyAsync([.. ids.Where(id => !held.Contains(id))], r =>
        {
            if (r.CanResume)
                queue.Folder(r.Id).ClearStopRequest();
            return r.Requeue();
        });
        Publish(free.Select(r => r.Id));
        int late = 0;
        foreach (string id in held)
            late += await queue.FindAsync(id) is { CanResume: true } && await queue.ResumeAsync(id) is { State: RunState.Queued } ? 1 : 0;
        return free.Count + late;
    }

    private async Task<int> RerunAsync(string[] ids)
    {
        int queued = 0;
        foreach (string id in ids)
        {
            if (await queue.FindAsync(id) is not { } run)
                continue;
            try
            {
                await queue.EnqueueAsync(run.ReadSpec());
                queued++;
            }
            catch (SpecException)
            {
                // Its data set is gone, or this version refuses the spec: counted as left.
            }
        }
        return queued;
    }

    private async Task<int> DeleteAsync(string[] ids)
    {
        var gone = await store.DeleteManyAsync(ids, r => !r.IsLive && !WorkerLock.IsHeld(queue.Folder(r.Id)));
        foreach (string id in gone)
        {
            string folder = queue.Folder(id).Path;
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            feed.Publish(id, RunChangeKind.Removed);
        }
        return gone.Count;
    }

    private void Publish(IEnumerable<string> ids)
    {
        foreach (string id in ids)
            feed.Publish(id, RunChangeKind.State);
    }

    [LoggerMessage(LogLevel.Error, "A bulk action stopped: {Kind}")]
    private partial void LogStopped(Exception e, BulkKind kind);
}
