using System.Collections.Concurrent;
using CoSae.Data;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Runs;

/// <summary>Reads the queue: what is at work where, what waits in which order, and when each will be started.</summary>
public sealed class QueueReader(IDbContextFactory<CosaeDb> factory, QueueStore order, SlotTable slots, RunEstimator estimator, TimeProvider clock)
{
    /// <summary>Waiting runs on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Ended runs that are shown.</summary>
    public const int LastEnded = 10;

    /// <summary>Estimates made in one reading: a sweep may have thousands of settings, and the next reading makes more.</summary>
    private const int NewEstimates = 20;

    private static readonly RunState[] _live = [RunState.Starting, RunState.Running, RunState.Evaluating];
    private static readonly RunState[] _ended = [RunState.Done, RunState.Failed, RunState.Cancelled, RunState.Interrupted];
    private static readonly TimeSpan _estimateHolds = TimeSpan.FromMinutes(5);

    // By group: what differs in nothing but seeds takes the same time.
    private readonly ConcurrentDictionary<string, (long Made, double? Seconds)> _estimates = new();

    /// <summary>The queue now.</summary>
    /// <param name="search">Part of the names or ids of the waiting runs to show; null for all.</param>
    /// <param name="sweep">Waiting runs of this sweep only; null for all.</param>
    /// <param name="page">From 1; one behind the last shows the last.</param>
    public async Task<QueueView> ReadAsync(string? search = null, string? sweep = null, int page = 1, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var live = await db.Runs.AsNoTracking().Where(r => _live.Contains(r.State)).OrderBy(r => r.StartedAt).ToListAsync(cancel);
        var waiting = await QueueStore.InOrder(db.Runs.Where(r => r.State == RunState.Queued)).Select(r => new Entry(
            r.Id, r.Name, r.GroupKey, r.SweepId, r.SpecJson.Substring(r.SpecJson.IndexOf(SpecDevice.Field) + SpecDevice.Field.Length, SpecDevice.Longest))).ToListAsync(cancel);
        var sweeps = await SweepsAsync(db, waiting, cancel);
        var held = waiting.Select(e => Held(e, sweeps)).ToList();

        var seconds = await EstimateAsync(db, live, waiting, cancel);
        double? usual = seconds.Values.Any(s => s is not null) ? seconds.Values.Average() : null;
        var now = clock.GetUtcNow();
        var atWork = live.Select(r => new RunAtWork(r, r.Device ?? DeviceName.Cpu, Left(r, seconds.GetValueOrDefault(r.GroupKey), now))).ToList();
        var (starts, endsAt) = QueueForecast.Of(
            slots.Devices, atWork.Select(r => (r.Device, now + r.Left)),
            waiting.Select((e, i) => held[i] is null ? (e.Device, seconds.GetValueOrDefault(e.GroupKey) ?? usual) : ((string, double?)?)null), now);
        bool paused = await order.IsPausedAsync(cancel);

        var matching = Enumerable.Range(0, waiting.Count).Where(i => Matches(waiting[i], search, sweep)).ToList();
        int last = Math.Max(1, (matching.Count + PageSize - 1) / PageSize);
        var shown = matching.Skip((Math.Clamp(page, 1, last) - 1) * PageSize).Take(PageSize).ToList();
        var ids = shown.Select(i => waiting[i].Id).ToList();
        var runs = await db.Runs.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        return new QueueView(
            paused, slots.Devices, [.. atWork.OrderBy(r => r.Device, StringComparer.Ordinal)],
            [.. shown.Where(i => runs.ContainsKey(waiting[i].Id)).Select(i => new WaitingRun(runs[waiting[i].Id], i + 1, waiting[i].Device, paused ? null : starts[i], held[i]))],
            matching.Count, waiting.Count, [.. sweeps.Values.OrderByDescending(s => s.Waiting)], paused || waiting.Count == 0 ? null : endsAt,
            await db.Runs.AsNoTracking().Where(r => _ended.Contains(r.State) && r.EndedAt != null).OrderByDescending(r => r.EndedAt).Take(LastEnded).ToListAsync(cancel));
    }

    private static async Task<Dictionary<string, WaitingSweep>> SweepsAsync(CosaeDb db, IEnumerable<Entry> waiting, CancellationToken cancel)
    {
        var counts = waiting.Where(e => e.SweepId is not null).GroupBy(e => e.SweepId!).ToDictionary(g => g.Key, g => g.Count());
        var known = await db.Sweeps.AsNoTracking().Where(s => counts.Keys.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        return counts.ToDictionary(c => c.Key, c => known.TryGetValue(c.Key, out var s) ? new WaitingSweep(s.Id, s.Name, s.State, c.Value) : new WaitingSweep(c.Key, c.Key, null, c.Value));
    }

    private string? Held(Entry entry, Dictionary<string, WaitingSweep> sweeps)
    {
        if (entry.SweepId is not null && sweeps[entry.SweepId].State is SweepState.Paused or SweepState.Cancelled)
            return $"its sweep is {sweeps[entry.SweepId].State.ToString()!.ToLowerInvariant()}";
        var fitting = slots.Devices.Where(d => d.Takes(entry.Device)).ToList();
        return fitting.Count == 0 ? $"no {(entry.Device == DeviceName.Cuda ? "CUDA device" : entry.Device)} here"
            : fitting.All(d => d.Slots == 0) ? $"no slot on {string.Join(", ", fitting.Select(d => d.Name))}"
            : null;
    }

    private static bool Matches(Entry entry, string? search, string? sweep) => (sweep is null || entry.SweepId == sweep)
        && (search is null || entry.Name.Contains(search, StringComparison.OrdinalIgnoreCase) || entry.Id.Contains(search, StringComparison.OrdinalIgnoreCase));

    // By the share that is done: what a pause took from the clock does not count, unless the estimate is known to be wrong.
    private static TimeSpan? Left(Run run, double? seconds, DateTimeOffset now)
    {
        if (seconds is not { } all)
            return null;
        double elapsed = (now - (run.StartedAt ?? now)).TotalSeconds;
        return TimeSpan.FromSeconds((1 - run.Progress) * (elapsed > all && run.Progress > 0 ? elapsed / run.Progress : all));
    }

    private async Task<Dictionary<string, double?>> EstimateAsync(CosaeDb db, List<Run> live, List<Entry> waiting, CancellationToken cancel)
    {
        var result = new Dictionary<string, double?>();
        int made = 0;
        foreach (var (group, id) in live.Select(r => (r.GroupKey, r.Id)).Concat(waiting.Select(e => (e.GroupKey, e.Id))))
        {
            if (result.ContainsKey(group))
                continue;
            if (_estimates.TryGetValue(group, out var known) && clock.GetElapsedTime(known.Made) < _estimateHolds)
                result[group] = known.Seconds;
            else if (made++ < NewEstimates)
                _estimates[group] = (clock.GetTimestamp(), result[group] = await EstimateAsync(db, id, cancel));
        }
        return result;
    }

    private async Task<double?> EstimateAsync(CosaeDb db, string id, CancellationToken cancel)
    {
        try
        {
            return await db.Runs.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel) is { } run
                ? (await estimator.EstimateAsync(run.ReadSpec(), cancel)).Seconds : null;
        }
        catch (SpecException)
        {
            return null; // Its data set is damaged: it will fail, nobody knows when.
        }
    }

    private sealed record Entry(string Id, string Name, string GroupKey, string? SweepId, string Cut)
    {
        public string Device { get; } = SpecDevice.Parse(Cut);
    }
}
