using CoSae.Data;

namespace CoSae.Web.Runs;

/// <remarks>What people do with the queue as a whole: its order, its pause, many runs at once.</remarks>
public sealed partial class RunQueue
{
    /// <summary>Starts no further run until <see cref="ContinueQueueAsync"/>, over restarts too; what is at work goes on.</summary>
    public Task PauseQueueAsync(CancellationToken cancel = default) => SetPausedAsync(true, cancel);

    /// <summary>Starts queued runs again.</summary>
    public Task ContinueQueueAsync(CancellationToken cancel = default) => SetPausedAsync(false, cancel);

    /// <summary>Moves a queued run within the order; among runs of another priority it takes theirs.</summary>
    /// <returns>The run and whether it moved: not if it is not queued or there already; null if there is none of that id.</returns>
    public async Task<(Run Run, bool Changed)?> MoveAsync(string id, QueueMove move, CancellationToken cancel = default) =>
        Announce(await order.MoveAsync(id, move, cancel));

    /// <summary>Moves a queued run right before or after another one, whose priority it takes.</summary>
    /// <returns>The run and whether it moved: not if one of the two is not queued; null if there is none of that id.</returns>
    public async Task<(Run Run, bool Changed)?> ReorderAsync(string id, string other, bool after, CancellationToken cancel = default) =>
        Announce(await order.MoveNextToAsync(id, other, after, cancel));

    /// <summary>Higher is started first.</summary>
    /// <returns>The run and whether it is queued and so has the priority; null if there is none of that id.</returns>
    /// <exception cref="ArgumentException">The priority is out of range.</exception>
    public async Task<(Run Run, bool Changed)?> SetPriorityAsync(string id, int priority, CancellationToken cancel = default)
    {
        if (priority is < QueueStore.LowestPriority or > QueueStore.HighestPriority)
            throw new ArgumentException($"A priority of {priority}; take {QueueStore.LowestPriority} to {QueueStore.HighestPriority}.");
        return Announce(await order.SetPriorityAsync(id, priority, cancel));
    }

    /// <summary>Cancels the queued runs of a sweep; those at work go on.</summary>
    /// <returns>How many.</returns>
    public async Task<int> CancelWaitingAsync(string sweepId, CancellationToken cancel = default)
    {
        var ids = await order.CancelWaitingAsync(sweepId, clock.GetUtcNow(), cancel);
        foreach (string id in ids)
            feed.Publish(id, RunChangeKind.State);
        signal.Set();
        return ids.Count;
    }

    private async Task SetPausedAsync(bool paused, CancellationToken cancel)
    {
        if (!await order.SetPausedAsync(paused, cancel))
            return;
        feed.Publish("", RunChangeKind.Queue);
        signal.Set();
    }

    private (Run Run, bool Changed)? Announce((Run Run, bool Changed)? result)
    {
        if (result is { Changed: true } moved)
        {
            feed.Publish(moved.Run.Id, RunChangeKind.Queue);
            signal.Set();
        }
        return result;
    }
}
