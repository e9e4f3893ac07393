using System.Diagnostics;
using CoSae.Data;
using CoSae.Engine.Runs;
using Microsoft.Extensions.Options;

namespace CoSae.Web.Runs;

/// <summary>Accompanies one worker to its end: takes in its events, ends it by force where it does not listen, closes the run.</summary>
internal sealed partial class RunWatch(
    RunStore store, RunFeed feed, LocalLauncher launcher, IOptions<QueueOptions> options, TimeProvider clock, ILogger<RunWatch> logger)
{
    /// <summary>Returns when the worker is gone and the run is closed, or queued again.</summary>
    /// <param name="worker">The process, or null for a worker that an earlier server started: its lock tells whether it lives.</param>
    /// <param name="requeue">Whether a run whose worker is found dead is queued again instead of being left interrupted.</param>
    /// <param name="stopping">Cancelled when this server has been asked to end: what it pauses is for the next one.</param>
    /// <param name="abandon">Cancelled when this server goes; the worker goes on, the next server takes over.</param>
    public async Task RunAsync(RunFolder folder, Process? worker, bool requeue, CancellationToken stopping, CancellationToken abandon)
    {
        var tail = new EventTail(folder.Id, folder, store, feed);
        var stop = new ForcedStop(folder, launcher, options.Value, clock);
        var delay = options.Value.TailEvery;
        while (true)
        {
            bool alive = worker is { HasExited: false } || (worker is null && WorkerLock.IsHeld(folder));
            // After the question, so that the last words of a worker that has just ended are heard.
            bool heard = await TryTakeInAsync(tail, folder, abandon);
            if (!alive && heard)
            {
                int? exitCode = worker?.ExitCode;
                if (worker is null || !WorkerLock.IsHeld(folder))
                {
                    worker?.Dispose();
                    await CloseAsync(folder, exitCode, requeue, stopping, abandon);
                    return;
                }
                // Ours found the folder held by a worker of the server before: that one is the run's worker.
                worker.Dispose();
                worker = null;
            }
            await stop.EnforceAsync(worker);
            await PauseAsync(worker, heard ? delay : 10 * delay, abandon);
        }
    }

    // Wakes early when the worker ends, so that the next run need not wait.
    private async Task PauseAsync(Process? worker, TimeSpan delay, CancellationToken abandon)
    {
        if (worker is null or { HasExited: true })
        {
            await Task.Delay(delay, clock, abandon);
            return;
        }
        using var either = CancellationTokenSource.CreateLinkedTokenSource(abandon);
        await Task.WhenAny(worker.WaitForExitAsync(either.Token), Task.Delay(delay, clock, either.Token));
        await either.CancelAsync();
        abandon.ThrowIfCancellationRequested();
    }

    private async Task<bool> TryTakeInAsync(EventTail tail, RunFolder folder, CancellationToken abandon)
    {
        try
        {
            await tail.TakeInAsync(abandon);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A full disk, most likely. The lines stay in their file and are tried again.
            LogNotTaken(folder.Id, e.GetBaseException().Message);
            return false;
        }
    }

    private async Task CloseAsync(
        RunFolder folder, int? exitCode, bool requeue, CancellationToken stopping, CancellationToken cancel)
    {
        var request = folder.ReadStopRequest();
        var result = await store.UpdateAsync(folder.Id, run =>
        {
            bool changed = !run.IsEnded;
            if (changed)
                Close(run, request, exitCode, folder);
            // Paused by a server that is gone, and this one is here to stay.
            bool paused = request == StopReason.Shutdown && !stopping.IsCancellationRequested;
            if (run.State == RunState.Interrupted && (paused || (changed && requeue)))
                changed |= run.Requeue("Goes on after a restart of the server.");
            return changed;
        }, cancel);
        feed.Publish(folder.Id, RunChangeKind.State);
        if (result is { } closed)
            LogClosed(folder.Id, closed.Run.State, closed.Run.Message);
    }

    private void Close(Run run, StopReason? request, int? exitCode, RunFolder folder)
    {
        var (state, message) = request == StopReason.Cancel
            ? (RunState.Cancelled, "Cancelled; the worker ended before it could save a checkpoint.")
            : WorkerEnd.Describe(exitCode, folder);
        run.End(state, message, clock.GetUtcNow());
    }

    [LoggerMessage(LogLevel.Error, "Run {Id}: its events cannot be stored now and will be tried again: {Reason}")]
    private partial void LogNotTaken(string id, string reason);

    [LoggerMessage(LogLevel.Information, "Run {Id} is {State}: {Message}")]
    private partial void LogClosed(string id, RunState state, string? message);
}
