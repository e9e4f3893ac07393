using System.Collections.Concurrent;
using System.Text.Json;
using CoSae.Data;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Runs;

/// <summary>Reads what finished runs cost. What a run has cost does not change, so each is read once.</summary>
internal sealed class DoneRuns(IDbContextFactory<CosaeDb> factory, MetricStore metrics, CosaeHome home)
{
    private const int Looked = 30;

    private readonly ConcurrentDictionary<(string Id, DateTimeOffset? EndedAt), DoneRun> _known = [];

    /// <summary>The last ones, newest first.</summary>
    public async Task<IReadOnlyList<DoneRun>> LastAsync(CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var last = await db.Runs.AsNoTracking().Where(r => r.State == RunState.Done).OrderByDescending(r => r.EndedAt).Take(Looked).ToListAsync(cancel);
        var done = new List<DoneRun>(last.Count);
        foreach (var run in last)
        {
            if (!_known.TryGetValue((run.Id, run.EndedAt), out var known))
                _known[(run.Id, run.EndedAt)] = known = await ReadAsync(db, run, cancel);
            done.Add(known);
        }
        return done;
    }

    private async Task<DoneRun> ReadAsync(CosaeDb db, Run run, CancellationToken cancel)
    {
        (double, double)? training = null;
        double? rest = null;
        if (await metrics.LastAsync(run.Id, "time", cancel) is { Value: > 0 } end)
        {
            long first = await (
                from p in db.Points
                join s in db.Series on p.SeriesKey equals s.Key
                where p.RunKey == run.Key && s.Name == "time"
                orderby p.Step
                select p.Step).FirstAsync(cancel);
            if (end.Step > first)
                training = (end.Step - first, end.Value);
            if (run.TimeOrigin is { } origin && run.EndedAt - origin is { } whole)
                rest = Math.Max(0, whole.TotalSeconds - end.Value);
        }
        var spec = run.ReadSpec();
        var (device, peak) = Figures(run.Id);
        string asked = run.Device ?? device ?? (spec.Training.Device == DeviceName.Auto ? "cpu" : spec.Training.Device);
        return new DoneRun(spec, run.StartedAt is { } start ? (run.EndedAt - start)?.TotalSeconds : null, training, rest, device is null ? Kind(asked) : Kind(device), peak);
    }

    /// <summary><c>cpu</c> or <c>cuda</c>, whichever card.</summary>
    public static string Kind(string device) => device.StartsWith("cuda", StringComparison.OrdinalIgnoreCase) ? "cuda" : "cpu";

    // Engine and timing are no scores with intervals, so they stand in the file alone.
    private (string? Device, double? PeakMib) Figures(string id)
    {
        try
        {
            string file = new RunFolder(Path.Combine(home.RunsFolder, id)).ScoresFile;
            if (!File.Exists(file))
                return (null, null);
            using var scores = JsonDocument.Parse(File.ReadAllBytes(file));
            string? device = scores.RootElement.TryGetProperty("engine", out var engine) && engine.TryGetProperty("device", out var d) ? d.GetString() : null;
            double? peak = scores.RootElement.TryGetProperty("timing", out var timing) && timing.TryGetProperty("peakRssMib", out var p) ? p.GetDouble() : null;
            return (device, peak > 0 ? peak : null);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException or InvalidOperationException)
        {
            return (null, null); // An estimate is no reason to fail.
        }
    }
}
