using System.Text.Json.Nodes;
using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;
using CoSae.Engine.Statistics;
using CoSae.Web.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Controls.SweepView;

/// <summary>A sweep with everything its page shows, read at one moment.</summary>
/// <param name="Rows">Its runs in the order in which they were queued.</param>
/// <param name="Best">Settings, best first; the deepest round before the others.</param>
/// <param name="Settings">How many settings there are in all.</param>
/// <param name="Remaining">Until the runs that are queued now have ended; null before the first of their round has.</param>
public sealed record SweepSnapshot(
    Sweep Sweep, SweepSpec Spec, IReadOnlyList<SweepRunRow> Rows, IReadOnlyList<BestRow> Best, int Settings, IReadOnlyList<RoundRow> Rounds, TimeSpan? Remaining)
{
    /// <summary>Settings that the table shows unasked.</summary>
    public const int Shown = 20;

    public IReadOnlyDictionary<RunState, int> Counts { get; } = Count(Rows);

    public int Ended => Rows.Count(r => r.EndedAt is not null);

    public int Failed => Rows.Count(r => r.State is RunState.Failed or RunState.Interrupted);

    /// <summary>Reads it; null if there is none of that id.</summary>
    /// <param name="score">Path of the score that ranks the settings.</param>
    /// <param name="plan">The sweep's runs, expanded; null where that is not needed or cannot be done.</param>
    /// <param name="most">Settings that are read.</param>
    public static async Task<SweepSnapshot?> ReadAsync(
        string id, string score, SweepPlan? plan, int most, int slots, IDbContextFactory<CosaeDb> factory, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        if (await db.Sweeps.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } sweep)
            return null;
        var spec = SweepJson.Parse(sweep.Json);
        var values = await (
            from r in db.Runs
            join s in db.Scores on r.Id equals s.RunId
            where r.SweepId == id && s.Name == score
            select new { r.Id, s.Value }).ToDictionaryAsync(s => s.Id, s => s.Value, cancel);
        var rows = (await db.Runs.AsNoTracking().Where(r => r.SweepId == id).OrderBy(r => r.Key)
                .Select(r => new { r.Id, r.GroupKey, r.SweepRung, r.State, r.Progress, r.StartedAt, r.EndedAt }).ToListAsync(cancel))
            .Select(r => new SweepRunRow(r.Id, r.GroupKey, r.SweepRung, r.State, r.Progress, r.StartedAt, r.EndedAt,
                r.State == RunState.Done && values.TryGetValue(r.Id, out double v) && double.IsFinite(v) ? v : null)).ToList();
        bool lower = SweepScores.LowerIsBetter(score);
        var groups = rows.GroupBy(r => (r.Rung, r.GroupKey)).Select(g => (g.Key.Rung, Runs: g.ToList(), Mean: Mean(g)))
            .OrderByDescending(g => g.Mean is not null).ThenByDescending(g => g.Rung).ThenBy(g => lower ? g.Mean : -g.Mean).ToList();
        var best = await BestAsync(db, spec, [.. groups.Take(most).Select(g => (g.Rung, g.Runs))], cancel);
        return new SweepSnapshot(sweep, spec, rows, best, groups.Count, SweepRounds.Of(sweep, spec, plan, rows, score), Left(rows, slots));
    }

    private static double? Mean(IEnumerable<SweepRunRow> runs) => runs.Where(r => r.Score is not null).Select(r => r.Score).DefaultIfEmpty(null).Average();

    private static async Task<IReadOnlyList<BestRow>> BestAsync(
        CosaeDb db, SweepSpec spec, IReadOnlyList<(int Rung, List<SweepRunRow> Runs)> groups, CancellationToken cancel)
    {
        var ids = groups.Select(g => g.Runs[0].Id).ToList();
        var specs = await db.Runs.AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Method, r.SpecJson }).ToDictionaryAsync(r => r.Id, cancel);
        var paths = spec.Grid.Where(a => !a.IsSeed).Select(a => a.Path).ToList();
        return [.. groups.Where(g => specs.ContainsKey(g.Runs[0].Id)).Select(g =>
        {
            var run = specs[g.Runs[0].Id];
            var json = (JsonObject)JsonNode.Parse(run.SpecJson)!;
            var scores = g.Runs.Where(r => r.Score is not null).Select(r => r.Score!.Value).ToList();
            return new BestRow(g.Rung, [.. paths.Select(p => SweepAxis.Show(SpecPath.Get(json, p)))], run.Method, run.Id,
                scores.Count > 0 ? SampleSummary.Of(scores) : null, g.Runs.Count(r => r.State == RunState.Done), g.Runs.Count);
        })];
    }

    // What the finished runs of a round took is what its others will take.
    private static TimeSpan? Left(IReadOnlyList<SweepRunRow> rows, int slots)
    {
        double seconds = 0;
        foreach (var round in rows.GroupBy(r => r.Rung))
        {
            var open = round.Where(r => r.EndedAt is null).ToList();
            var took = round.Where(r => r.State == RunState.Done && r.StartedAt is not null).Select(r => (r.EndedAt!.Value - r.StartedAt!.Value).TotalSeconds).ToList();
            if (open.Count > 0 && took.Count == 0)
                return null;
            if (open.Count > 0)
                seconds += open.Sum(r => 1 - r.Progress) * took.Average() / Math.Min(slots, open.Count);
        }
        return seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
    }

    internal static IReadOnlyDictionary<RunState, int> Count(IEnumerable<SweepRunRow> rows) => rows.GroupBy(r => r.State).ToDictionary(g => g.Key, g => g.Count());
}
