using System.Diagnostics;
using CoSae.Data;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CoSae.Web.Runs;

/// <summary>
/// Starts a worker for each queued run, in order, as slots of a device that takes it are free. Holds nothing that cannot be found again: after a
/// crash the next server reads from store, lock and events where every run stands.
/// </summary>
public sealed partial class RunSupervisor(
    IDbContextFactory<CosaeDb> factory,
    RunStore store,
    QueueStore order,
    SlotTable slots,
    RunQueue queue,
    RunFeed feed,
    QueueSignal signal,
    LocalLauncher launcher,
    IOptions<QueueOptions> options,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILoggerFactory loggers,
    ILogger<RunSupervisor> logger) : BackgroundService
{
    private static readonly RunState[] Live = [RunState.Starting, RunState.Running, RunState.Evaluating];

    private readonly Dictionary<string, (Task Task, string? Device)> _watches = [];
    private readonly CancellationTokenSource _abandon = new();

    /// <summary>Asks every live worker to save and end, and waits for them a while.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken); // Ends the loop below: from here on only this method touches the watches.
        foreach (string id in _watches.Where(w => !w.Value.Task.IsCompleted).Select(w => w.Key))
            AskToStop(queue.Folder(id));
        try
        {
            await Task.WhenAll(_watches.Values.Select(w => w.Task)).WaitAsync(options.Value.StopWithin, clock, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            LogStillSaving(_watches.Count(w => !w.Value.Task.IsCompleted));
        }
        await _abandon.CancelAsync();
    }

    private static void AskToStop(RunFolder folder)
    {
        try
        {
            if (folder.ReadStopRequest() is null)
                folder.RequestStop(StopReason.Shutdown);
        }
        catch (DirectoryNotFoundException)
        {
            // A run deleted a moment ago is watched until its worker is seen to be gone; the others still have to be asked.
        }
    }

    public override void Dispose()
    {
        _abandon.Cancel();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not before the address is bound: a server that cannot start must not leave workers behind.
        await StartedAsync(stoppingToken);
        bool recovered = false, news = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!recovered)
                    await RecoverAsync(stoppingToken);
                recovered = true;
                if (news)
                    await TellWhatIsMissingAsync(stoppingToken);
                await FillSlotsAsync(stoppingToken);
                news = await signal.WaitAsync(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                LogTryAgain(e.GetBaseException().Message);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var onStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // What the server before left: workers that live on, workers that died with it, runs it asked to pause.
    private async Task RecoverAsync(CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        foreach (var run in await db.Runs.Where(r => Live.Contains(r.State)).OrderBy(r => r.Key).Select(r => new { r.Id, r.Device }).ToListAsync(cancel))
        {
            bool alive = WorkerLock.IsHeld(queue.Folder(run.Id));
            LogAdopted(run.Id, alive);
            Watch(queue.Folder(run.Id), run.Device, worker: null, requeue: !alive);
        }
        foreach (string id in await db.Runs.Where(r => r.State == RunState.Interrupted).OrderBy(r => r.Key).Select(r => r.Id).ToListAsync(cancel))
            if (queue.Folder(id).ReadStopRequest() == StopReason.Shutdown)
                await ContinueAsync(queue.Folder(id), cancel);
    }

    private async Task FillSlotsAsync(CancellationToken cancel)
    {
        foreach (string id in _watches.Where(w => w.Value.Task.IsCompleted).Select(w => w.Key).ToList())
            _watches.Remove(id);
        while (slots.Free([.. _watches.Values.Select(w => w.Device)]) is { Count: > 0 } free && !await order.IsPausedAsync(cancel))
        {
            await using var db = await factory.CreateDbContextAsync(cancel);
            // A run that was resumed while its last worker is still on its way out waits for that.
            string[] busy = [.. _watches.Keys];
            var startable = Unheld(db).WhereDevice(SpecDevice.TakenBy(free)).Where(r => !busy.Contains(r.Id));
            var next = await QueueStore.InOrder(startable).FirstOrDefaultAsync(cancel);
            if (next is null)
                return;
            string wanted = next.ReadSpec().Training.Device;
            await StartAsync(queue.Folder(next.Id), free.First(d => d.Takes(wanted)).Name, cancel);
        }
    }

    private static IQueryable<Run> Unheld(CosaeDb db) => db.Runs.AsNoTracking().Where(r => r.State == RunState.Queued
        && (r.SweepId == null || !db.Sweeps.Any(s => s.Id == r.SweepId && (s.State == SweepState.Paused || s.State == SweepState.Cancelled))));

    // A run that waits for a device of another machine is passed by; it says so, and says no longer so once the device is here.
    private async Task TellWhatIsMissingAsync(CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var queued = db.Runs.AsNoTracking().Where(r => r.State == RunState.Queued);
        var known = SpecDevice.TakenBy(slots.Devices);
        var missing = await queued.WhereOtherDevice(known).Where(r => r.Message == null || !r.Message.EndsWith(SlotTable.NotHere)).ToListAsync(cancel);
        var here = await queued.WhereDevice(known).Where(r => r.Message != null && r.Message.EndsWith(SlotTable.NotHere)).ToListAsync(cancel);
        foreach (var run in missing.Concat(here))
            if (await store.UpdateAsync(run.Id, r => Tell(r, slots.Missing(run.ReadSpec().Training.Device)), cancel) is { Changed: true })
                feed.Publish(run.Id, RunChangeKind.State);

        static bool Tell(Run run, string? missing)
        {
            if (run.State == RunState.Queued)
                run.Note(missing ?? "Waits its turn: the device that it asks for is here.");
            return run.State == RunState.Queued;
        }
    }

    private async Task StartAsync(RunFolder folder, string device, CancellationToken cancel)
    {
        if (folder.ReadStopRequest() == StopReason.Shutdown)
            folder.ClearStopRequest(); // It was for the server that is gone.
        if (await store.UpdateAsync(folder.Id, run => run.Start(clock.GetUtcNow(), device), cancel) is not { Changed: true })
            return; // Cancelled or deleted in this very moment.
        feed.Publish(folder.Id, RunChangeKind.State);
        Process worker;
        try
        {
            if (!File.Exists(folder.SpecFile))
                throw new FileNotFoundException($"{folder.SpecFile} is gone.");
            worker = launcher.Start(folder, device);
        }
        catch (Exception e)
        {
            await store.UpdateAsync(folder.Id, run => run.End(RunState.Failed, $"The worker could not be started: {e.Message}", clock.GetUtcNow()), cancel);
            feed.Publish(folder.Id, RunChangeKind.State);
            return;
        }
        LogStarted(folder.Id, worker.Id, device);
        Watch(folder, device, worker, requeue: false);
    }

    private void Watch(RunFolder folder, string? device, Process? worker, bool requeue) => _watches[folder.Id] = (WatchAsync(folder, worker, requeue), device);

    private async Task WatchAsync(RunFolder folder, Process? worker, bool requeue)
    {
        await Task.Yield();
        try
        {
            var watch = new RunWatch(store, feed, launcher, options, clock, loggers.CreateLogger<RunWatch>());
            await watch.RunAsync(folder, worker, requeue, lifetime.ApplicationStopping, _abandon.Token);
            signal.Set();
        }
        catch (OperationCanceledException) when (_abandon.IsCancellationRequested)
        {
            // The worker, if it lives, is the next server's.
        }
        catch (Exception e)
        {
            LogWatchFailed(e, folder.Id);
        }
    }

    private async Task ContinueAsync(RunFolder folder, CancellationToken cancel)
    {
        if (await store.UpdateAsync(folder.Id, run => run.Requeue("Goes on after a restart of the server."), cancel) is { Changed: true })
            feed.Publish(folder.Id, RunChangeKind.State);
    }

    [LoggerMessage(LogLevel.Information, "Run {Id} started as process {Pid} on {Device}")]
    private partial void LogStarted(string id, int pid, string device);

    [LoggerMessage(LogLevel.Information, "Run {Id} was live when the last server ended; its worker lives: {Alive}")]
    private partial void LogAdopted(string id, bool alive);

    [LoggerMessage(LogLevel.Warning, "{Count} workers are still saving their checkpoints; the next start finds them")]
    private partial void LogStillSaving(int count);

    [LoggerMessage(LogLevel.Error, "The queue could not be worked on and is tried again: {Reason}")]
    private partial void LogTryAgain(string reason);

    [LoggerMessage(LogLevel.Error, "Watching run {Id} failed")]
    private partial void LogWatchFailed(Exception e, string id);
}
