using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CoSae.Data;

/// <summary>Curves by name over the compact table of points.</summary>
public sealed partial class MetricStore(IDbContextFactory<CosaeDb> factory)
{
    // Names are only ever added and their keys never change, so they can be remembered.
    private readonly ConcurrentDictionary<string, int> _keys = new();

    /// <summary>Points of a run, per series in step order; a series without points is left out.</summary>
    /// <param name="runId">The run; an unknown one has no points.</param>
    /// <param name="names">Series, or null for all.</param>
    /// <param name="afterStep">Only points of later steps.</param>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<(long Step, double Value)>>> PointsAsync(
        string runId, IReadOnlyCollection<string>? names = null, long afterStep = long.MinValue, CancellationToken cancel = default) =>
        PointsAsync(runId, names, afterStep, long.MaxValue, cancel);

    /// <summary>The same up to a step, itself included.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<(long Step, double Value)>>> PointsAsync(
        string runId, IReadOnlyCollection<string>? names, long afterStep, long toStep, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var result = new Dictionary<string, IReadOnlyList<(long, double)>>();
        var runKey = await db.Runs.Where(r => r.Id == runId).Select(r => (int?)r.Key).FirstOrDefaultAsync(cancel);
        if (runKey is null)
            return result;
        var series = await db.Series.Where(s => names == null || names.Contains(s.Name)).OrderBy(s => s.Key).ToListAsync(cancel);
        // One range of the primary key a series: already in order, and it reads nothing else.
        foreach (var s in series)
        {
            var points = await db.Points
                .Where(p => p.RunKey == runKey && p.SeriesKey == s.Key && p.Step > afterStep && p.Step <= toStep)
                .OrderBy(p => p.Step)
                .Select(p => new ValueTuple<long, double>(p.Step, p.Value))
                .ToListAsync(cancel);
            if (points.Count > 0)
                result[s.Name] = points;
        }
        return result;
    }

    /// <summary>The last point of a series, or null.</summary>
    public async Task<(long Step, double Value)?> LastAsync(string runId, string name, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var last = await (
            from p in db.Points
            join r in db.Runs on p.RunKey equals r.Key
            join s in db.Series on p.SeriesKey equals s.Key
            where r.Id == runId && s.Name == name
            orderby p.Step descending
            select p).FirstOrDefaultAsync(cancel);
        return last is null ? null : (last.Step, last.Value);
    }

    /// <summary>Writes points within the context's transaction; a step that is there already takes the new value.</summary>
    internal async Task WriteAsync(
        CosaeDb db, int runKey, IReadOnlyCollection<(string Series, long Step, double Value)> points, CancellationToken cancel)
    {
        if (points.Count == 0)
            return;
        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Points are written in a transaction together with the offset.");
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            """
            INSERT INTO Points (RunKey, SeriesKey, Step, Value) VALUES ($run, $series, $step, $value)
            ON CONFLICT (RunKey, SeriesKey, Step) DO UPDATE SET Value = excluded.Value
            """;
        var (run, series, step, value) = (Add(command, "$run"), Add(command, "$series"), Add(command, "$step"), Add(command, "$value"));
        run.Value = runKey;
        foreach (var point in points)
        {
            series.Value = await KeyAsync(db, point.Series, cancel);
            step.Value = point.Step;
            value.Value = point.Value;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private async Task<int> KeyAsync(CosaeDb db, string name, CancellationToken cancel)
    {
        if (_keys.TryGetValue(name, out int known))
            return known;
        int? key = await db.Series.Where(s => s.Name == name).Select(s => (int?)s.Key).FirstOrDefaultAsync(cancel);
        if (key is not null)
            return _keys[name] = key.Value;
        // Not remembered yet: the transaction may still be rolled back. The next batch finds it in the table.
        var created = new MetricSeries { Name = name };
        db.Series.Add(created);
        await db.SaveChangesAsync(cancel);
        return created.Key;
    }

    private static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
