using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Runs;

/// <summary>What people do with sweeps: queue, pause, continue, cancel, run the failed ones again. Safe from any thread.</summary>
public sealed class SweepQueue(
    SweepStore store,
    IDbContextFactory<CosaeDb> factory,
    RunQueue runs,
    FindDataSet find,
    RunFeed feed,
    QueueSignal signal,
    TimeProvider clock)
{
    private static readonly RunState[] Failed = [RunState.Failed, RunState.Interrupted];

    /// <summary>Queues all runs of a sweep's first round; they and the sweep are there when this returns, or none of them is.</summary>
    /// <returns>The sweep and the ids of its runs, in the order of the grid.</returns>
    /// <exception cref="SpecException">A run of it cannot run; carries every mistake.</exception>
    /// <exception cref="IOException">The data folder cannot be written.</exception>
    public async Task<(Sweep Sweep, IReadOnlyList<string> Ids)> EnqueueAsync(SweepSpec spec, CancellationToken cancel = default)
    {
        var plan = await Task.Run(() => Plan(spec), cancel);
        var now = clock.GetUtcNow();
        var sweep = Sweep.Create(RunId.Create(now), spec.Name, SweepJson.Compact(spec), now);
        var first = Create(sweep.Id, [.. plan.FirstRound], 0);
        await WithFoldersAsync(first, () => store.AddAsync(sweep, first, cancel));
        Announce(sweep.Id);
        return (sweep, [.. first.Select(r => r.Id)]);
    }

    /// <summary>Begins the next round of a halving, if the sweep still stands where the caller saw it.</summary>
    /// <returns>Whether it began.</returns>
    internal async Task<bool> AdvanceAsync(string id, int rung, IReadOnlyList<RunSpec> next, CancellationToken cancel)
    {
        var created = Create(id, next, rung + 1);
        bool began = false;
        await WithFoldersAsync(created, async () =>
        {
            began = await store.AdvanceAsync(id, rung, created, cancel);
            if (!began)
                Remove(created);
        });
        if (began)
            Announce(id);
        return began;
    }

    /// <summary>Expands a sweep against the data sets of this server.</summary>
    /// <exception cref="SpecException">A run of it cannot run; carries every mistake.</exception>
    public SweepPlan Plan(SweepSpec spec)
    {
        if (spec.Halving is { } halving && !SweepScores.CanDecide(halving.Score))
            throw new SpecException([new SpecError("halving.score", $"'{halving.Score}' is not a score that can decide; there are {string.Join(", ", SweepScores.All.Select(f => f.Path))}.")]);
        var plan = SweepPlan.Of(spec, find.Invoke);
        var missing = plan.Points.Select(p => p.Spec.Data.Dataset).Distinct().Where(d => find(d) is null).ToList();
        return missing.Count == 0 ? plan : throw new SpecException([.. missing.Select(d => new SpecError("data.dataset", $"There is no data set '{d}'."))]);
    }

    /// <summary>Its queued runs wait; what is at work goes on.</summary>
    public Task<Sweep?> PauseAsync(string id, CancellationToken cancel = default) => ChangeAsync(id, s => s.Pause(), cancel);

    /// <summary>Its queued runs are started again in their turn.</summary>
    public Task<Sweep?> ContinueAsync(string id, CancellationToken cancel = default) => ChangeAsync(id, s => s.Continue(), cancel);

    /// <summary>Ends it: runs that wait at once, those at work after a checkpoint.</summary>
    /// <returns>The sweep, or null if there is none of that id; one that has ended stays as it is.</returns>
    public async Task<Sweep?> CancelAsync(string id, CancellationToken cancel = default)
    {
        if (await store.CancelAsync(id, clock.GetUtcNow(), cancel) is not { } cancelled)
            return null;
        foreach (string run in cancelled.Live)
            await runs.CancelAsync(run, cancel);
        Announce(id);
        return cancelled.Sweep;
    }

    /// <summary>Queues the failed and interrupted runs again, of a cancelled sweep the cancelled ones too; they go on from their checkpoints.</summary>
    /// <returns>The sweep and how many runs were queued, or null if there is none of that id.</returns>
    public async Task<(Sweep Sweep, int Runs)?> RerunAsync(string id, CancellationToken cancel = default)
    {
        List<string> again;
        await using (var db = await factory.CreateDbContextAsync(cancel))
        {
            if (await db.Sweeps.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } found)
                return null;
            RunState[] states = found.State == SweepState.Cancelled ? [.. Failed, RunState.Cancelled] : Failed;
            again = await db.Runs.Where(r => r.SweepId == id && states.Contains(r.State)).OrderBy(r => r.Key).Select(r => r.Id).ToListAsync(cancel);
        }
        foreach (string run in again)
            await runs.ResumeAsync(run, cancel);
        // Opened last: before its runs are queued again a sweep without open runs would be closed at once.
        var changed = await store.UpdateAsync(id, s =>
        {
            if (again.Count == 0 || !s.IsEnded)
                return false;
            s.Reopen();
            return true;
        }, cancel);
        Announce(id);
        return changed is { } c ? (c.Sweep, again.Count) : null;
    }

    private async Task<Sweep?> ChangeAsync(string id, Func<Sweep, bool> change, CancellationToken cancel)
    {
        var result = await store.UpdateAsync(id, change, cancel);
        if (result is { Changed: true })
            Announce(id);
        return result?.Sweep;
    }

    // Under the sweep's own id: a thousand new runs are one piece of news, and lists read them all together.
    private void Announce(string id)
    {
        feed.Publish(id, RunChangeKind.State);
        signal.Set();
    }

    private List<Run> Create(string sweepId, IReadOnlyList<RunSpec> specs, int rung)
    {
        var now = clock.GetUtcNow();
        // Sorted, so that ids sort by creation within one moment too.
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        while (ids.Count < specs.Count)
            ids.Add(RunId.Create(now));
        var created = new List<Run>(specs.Count);
        foreach (var (id, spec) in ids.Zip(specs))
        {
            var run = Run.Create(id, spec, now, sweepId, rung);
            run.Reorder(run.Priority, run.QueuePosition + created.Count * 1e-3);
            created.Add(run);
        }
        return created;
    }

    // The folders first: a folder without a row is litter, a row without a folder is a run that cannot start.
    private async Task WithFoldersAsync(IReadOnlyList<Run> created, Func<Task> store)
    {
        try
        {
            await Task.Run(() =>
            {
                foreach (var run in created)
                    runs.Folder(run.Id).Create(run.ReadSpec());
            });
            await store();
        }
        catch
        {
            Remove(created);
            throw;
        }
    }

    private void Remove(IReadOnlyList<Run> created)
    {
        foreach (var run in created)
            if (Directory.Exists(runs.Folder(run.Id).Path))
                Directory.Delete(runs.Folder(run.Id).Path, recursive: true);
    }
}
