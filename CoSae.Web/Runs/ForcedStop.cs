using System.Diagnostics;
using CoSae.Engine.Runs;

namespace CoSae.Web.Runs;

/// <summary>
/// Makes a cancellation certain: SIGTERM to a worker that has not begun or does not answer in time, then SIGKILL. A
/// shutdown is never forced: that worker ends by itself, and the next server finds it wherever it is.
/// </summary>
internal sealed class ForcedStop(RunFolder folder, LocalLauncher launcher, QueueOptions options, TimeProvider clock)
{
    private long? _asked;
    private long? _terminated;
    private bool _killed;

    /// <summary>To be called again and again while the worker lives.</summary>
    public async Task EnforceAsync(Process? worker)
    {
        if (_killed || folder.ReadStopRequest() != StopReason.Cancel)
            return;
        _asked ??= clock.GetTimestamp();
        if (_terminated is null)
        {
            // Without the lock it has nothing to save yet; looking for the lock may cost it the lock, which is as well.
            bool begun = worker is null || WorkerLock.IsHeld(folder);
            if (begun && clock.GetElapsedTime(_asked.Value) < options.StopWithin)
                return;
            await SignalAsync(worker, "TERM");
            _terminated = clock.GetTimestamp();
        }
        else if (clock.GetElapsedTime(_terminated.Value) >= options.KillAfter)
        {
            await SignalAsync(worker, "KILL");
            _killed = true;
        }
    }

    private Task SignalAsync(Process? worker, string signal) =>
        worker is null ? launcher.SignalHolderAsync(folder, signal) : launcher.SignalAsync(worker, signal);
}
