using CoSae.Data;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Runs;

/// <summary>What people do with runs: queue, cancel, resume, delete. Safe from any thread.</summary>
public sealed partial class RunQueue(
    RunStore store,
    QueueStore order,
    IDbContextFactory<CosaeDb> factory,
    CosaeHome home,
    FindDataSet find,
    RunFeed feed,
    QueueSignal signal,
    TimeProvider clock)
{
    /// <summary>Queues a run; its folder and row exist when this returns.</summary>
    /// <exception cref="SpecException">The spec cannot run; carries every mistake.</exception>
    /// <exception cref="IOException">The data folder cannot be written.</exception>
    public async Task<Run> EnqueueAsync(RunSpec spec, CancellationToken cancel = default)
    {
        var dataSet = find(spec.Data.Dataset);
        var errors = spec.Validate(dataSet).ToList();
        if (dataSet is null && spec.Data.Dataset.Length > 0)
            errors.Insert(0, new SpecError("data.dataset", $"There is no data set '{spec.Data.Dataset}'."));
        if (errors.Count > 0)
            throw new SpecException(errors);
        var now = clock.GetUtcNow();
        var run = Run.Create(RunId.Create(now), spec, now);
        // The folder first: a folder without a row is litter, a row without a folder is a run that cannot start.
        var folder = Folder(run.Id);
        try
        {
            folder.Create(spec);
            await store.AddAsync(run, cancel);
        }
        catch
        {
            Remove(folder);
            throw;
        }
        feed.Publish(run.Id, RunChangeKind.State);
        signal.Set();
        return run;
    }

    /// <summary>Ends a run: at once if queued, else by asking its worker.</summary>
    /// <returns>The run, or null if there is none of that id; one that has ended stays as it is.</returns>
    public async Task<Run?> CancelAsync(string id, CancellationToken cancel = default)
    {
        var result = await store.UpdateAsync(id, run =>
        {
            if (run.State == RunState.Queued)
                return run.End(RunState.Cancelled, "Cancelled before it started.", clock.GetUtcNow());
            if (run.IsLive)
                run.Note("Cancelling.");
            return run.IsLive;
        }, cancel);
        if (result is not { } found)
            return null;
        if (found.Run.IsLive)
            Folder(id).RequestStop(StopReason.Cancel);
        if (found.Changed)
            feed.Publish(id, RunChangeKind.State);
        signal.Set();
        return found.Run;
    }

    /// <summary>Queues a cancelled, interrupted or failed run again; it goes on from its last checkpoint.</summary>
    /// <returns>The run, or null if there is none of that id; one that cannot be resumed stays as it is.</returns>
    public async Task<Run?> ResumeAsync(string id, CancellationToken cancel = default)
    {
        var run = await FindAsync(id, cancel);
        if (run is not { CanResume: true })
            return run;
        await GoneAsync(Folder(id), cancel);
        Folder(id).ClearStopRequest();
        var result = await store.UpdateAsync(id, r => r.Requeue(), cancel);
        if (result is { Changed: true })
            feed.Publish(id, RunChangeKind.State);
        signal.Set();
        return result?.Run;
    }

    /// <summary>Deletes a run that is not live, with its folder.</summary>
    /// <returns>Whether it is gone; false for a run that a worker still holds.</returns>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancel = default)
    {
        if (!RunId.IsValid(id))
            return true;
        var folder = Folder(id);
        if (await FindAsync(id, cancel) is { IsEnded: true })
            await GoneAsync(folder, cancel);
        bool? deleted = await store.DeleteAsync(id, run => !run.IsLive && !WorkerLock.IsHeld(folder), cancel);
        if (deleted == true)
        {
            Remove(folder);
            feed.Publish(id, RunChangeKind.Removed);
        }
        return deleted ?? true;
    }

    /// <summary>The run as it stands now, or null.</summary>
    public async Task<Run?> FindAsync(string id, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.Runs.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel);
    }

    /// <summary>The folder of a run.</summary>
    public RunFolder Folder(string id) => RunId.IsValid(id)
        ? new RunFolder(Path.Combine(home.RunsFolder, id))
        : throw new ArgumentException($"'{id}' is not the id of a run.", nameof(id));

    // A worker that has said its last word takes a moment to go.
    private async Task GoneAsync(RunFolder folder, CancellationToken cancel)
    {
        long start = clock.GetTimestamp();
        while (WorkerLock.IsHeld(folder) && clock.GetElapsedTime(start) < TimeSpan.FromSeconds(5))
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancel);
    }

    private static void Remove(RunFolder folder)
    {
        if (Directory.Exists(folder.Path))
            Directory.Delete(folder.Path, recursive: true);
    }
}
