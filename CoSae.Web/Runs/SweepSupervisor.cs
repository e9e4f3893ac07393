using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Runs;

/// <summary>
/// Begins the next round of a sweep when a round has ended, and closes the sweep after the last. Where each stands is read
/// from the store every time, so that a restart at any moment changes nothing, nor do runs that were deleted.
/// </summary>
public sealed partial class SweepSupervisor(
    IDbContextFactory<CosaeDb> factory, SweepStore store, SweepQueue queue, RunFeed feed, TimeProvider clock, ILogger<SweepSupervisor> logger) : BackgroundService
{
    private static readonly TimeSpan Unasked = TimeSpan.FromSeconds(5), Gather = TimeSpan.FromMilliseconds(100);

    private readonly QueueSignal _signal = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(null, change =>
        {
            if (change.Kind is RunChangeKind.State or RunChangeKind.Removed)
                _signal.Set();
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
                await _signal.WaitAsync(Unasked, stoppingToken);
                await Task.Delay(Gather, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                LogTryAgain(e.GetBaseException().Message);
                await Task.Delay(Unasked, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Looks at every sweep that has not ended.</summary>
    internal async Task LookAsync(CancellationToken cancel)
    {
        List<Sweep> still;
        await using (var db = await factory.CreateDbContextAsync(cancel))
            still = await db.Sweeps.AsNoTracking()
                .Where(s => (s.State == SweepState.Active || s.State == SweepState.Paused) && !db.Runs.Any(r => r.SweepId == s.Id && r.EndedAt == null))
                .ToListAsync(cancel);
        foreach (var sweep in still)
            try
            {
                await GoOnAsync(sweep, cancel);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One that cannot be read must not keep the others from going on.
                LogNotOne(sweep.Id, e.GetBaseException().Message);
            }
    }

    private async Task GoOnAsync(Sweep sweep, CancellationToken cancel)
    {
        var spec = SweepJson.Parse(sweep.Json);
        if (sweep.Rung + 1 >= spec.Rungs)
            await FinishAsync(sweep, "its runs have ended", cancel);
        else if (sweep.State == SweepState.Active)
            await NextAsync(sweep, spec, cancel);
    }

    private async Task NextAsync(Sweep sweep, SweepSpec spec, CancellationToken cancel)
    {
        SweepPlan plan;
        try
        {
            plan = await Task.Run(() => queue.Plan(spec), cancel);
        }
        catch (SpecException e)
        {
            // Its data set was deleted meanwhile, most likely: no further round can run.
            await FinishAsync(sweep, e.Message, cancel);
            return;
        }
        var settings = plan.SettingsAt(sweep.Rung);
        var ranking = await RankAsync(sweep.Id, sweep.Rung, spec.Halving!, settings.Count, cancel);
        var next = ranking.Where(r => r.GoesOn && settings.ContainsKey(r.Key))
            .SelectMany(r => settings[r.Key]).Select(p => plan.SpecAt(p, sweep.Rung + 1)).ToList();
        if (next.Count == 0)
            await FinishAsync(sweep, $"no run of round {sweep.Rung + 1} has the score {spec.Halving!.Score}", cancel);
        else if (await queue.AdvanceAsync(sweep.Id, sweep.Rung, next, cancel))
            LogNext(sweep.Id, sweep.Rung + 2, next.Count);
    }

    private async Task<IReadOnlyList<RankedSetting>> RankAsync(string id, int rung, SweepHalving halving, int settings, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var scored = await (
            from r in db.Runs
            where r.SweepId == id && r.SweepRung == rung && r.State == RunState.Done
            join s in db.Scores on r.Id equals s.RunId
            where s.Name == halving.Score
            select new { r.GroupKey, s.Value }).ToListAsync(cancel);
        // A share of the settings there were at the round's beginning, not of those that came through.
        int began = halving.SettingsAt(rung, settings);
        return SweepRanking.Of(
            scored.GroupBy(s => s.GroupKey).Select(g => (g.Key, (IReadOnlyList<double>)[.. g.Select(s => s.Value)])),
            SweepScores.LowerIsBetter(halving.Score), halving.Survivors(began));
    }

    private async Task FinishAsync(Sweep sweep, string why, CancellationToken cancel)
    {
        if (await store.UpdateAsync(sweep.Id, s => s.Finish(clock.GetUtcNow()), cancel) is not { Changed: true })
            return;
        feed.Publish(sweep.Id, RunChangeKind.State);
        LogDone(sweep.Id, why);
    }

    [LoggerMessage(LogLevel.Information, "Sweep {Id} begins round {Round} with {Count} runs")]
    private partial void LogNext(string id, int round, int count);

    [LoggerMessage(LogLevel.Information, "Sweep {Id} is done: {Why}")]
    private partial void LogDone(string id, string why);

    [LoggerMessage(LogLevel.Error, "Sweep {Id} could not go on and is tried again: {Reason}")]
    private partial void LogNotOne(string id, string reason);

    [LoggerMessage(LogLevel.Error, "The sweeps could not be looked at and are tried again: {Reason}")]
    private partial void LogTryAgain(string reason);
}
