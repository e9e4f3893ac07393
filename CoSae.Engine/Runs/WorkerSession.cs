using System.Runtime.InteropServices;
using CoSae.Engine.Runs.Scores;
using CoSae.Torch;

namespace CoSae.Engine.Runs;

/// <summary>
/// One process working on one run folder: holds its lock, listens for signals and stop requests, and turns however the
/// run ends into a last event and an exit code.
/// </summary>
public sealed class WorkerSession(CosaeHome home, TimeProvider time)
{
    /// <summary>How often the stop request is looked for; a cancelled run has to answer within a second.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>Exit codes: 0 done, 1 failed, 2 bad input, 130 stopped after a checkpoint.</summary>
    public const int Done = 0, Failed = 1, BadInput = 2, Stopped = 130;

    /// <summary>Works on the folder until the run has ended.</summary>
    /// <param name="listener">Sees every event that is written; what the process uses arrives from another thread.</param>
    /// <returns>The exit code, the scores where the run is done, and the error where it failed.</returns>
    public (int ExitCode, RunScores? Scores, Exception? Error) Run(RunFolder folder, Action<RunEvent>? listener = null)
    {
        using var held = WorkerLock.TryTake(folder);
        if (held is null)
            return (BadInput, null, new IOException($"{folder.Path} is being worked on by another process."));
        using var stop = new CancellationTokenSource();
        var reason = StopReason.Shutdown;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var look = time.CreateTimer(_ => Look(), null, TimeSpan.Zero, LookEvery);
        using var writer = new RunEventWriter(folder);
        var reporter = new RunReporter(writer, time, listener);
        using var usage = UsageSampler.Start(reporter, time);
        try
        {
            return (Done, new RunWorker(folder, home, reporter).Run(stop.Token), null);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            reporter.State(
                reason == StopReason.Cancel ? RunState.Cancelled : RunState.Interrupted,
                reason == StopReason.Cancel ? "Cancelled on request." : "Stopped before the end; it can go on from its checkpoint.", null);
            return (Stopped, null, null);
        }
        catch (Exception e)
        {
            Tell(reporter, e);
            return (e is SpecException or InvalidDataException ? BadInput : Failed, null, e);
        }

        void Tell(RunReporter to, Exception e)
        {
            string message = e is TorchOutOfMemoryException ? $"{e.Message} Take a smaller batch or fewer latents." : e.Message;
            try
            {
                to.Error(e, message);
                to.State(RunState.Failed, message, null);
            }
            catch (IOException)
            {
                // A full disk takes no event either; the exit code and standard error still tell.
            }
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }

        void Look()
        {
            if (folder.ReadStopRequest() is not { } asked || stop.IsCancellationRequested)
                return;
            reason = asked;
            stop.Cancel();
        }
    }
}
