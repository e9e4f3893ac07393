using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CoSae.Data;

/// <summary>Reads curves of a group over one open connection; see <see cref="MetricStore.CurvesAsync"/>.</summary>
internal sealed class CurveReader(SqliteConnection connection) : IDisposable
{
    private const string Of = "FROM Points WHERE RunKey = $run AND SeriesKey = $series";

    private readonly Dictionary<string, DbCommand> _commands = [];

    public IReadOnlyList<CurveDetail> Read(
        CurveRequest request, IReadOnlyList<(string Id, int Key)> members, int series, int? over, CancellationToken cancel)
    {
        var ranges = members.Select(m => (m.Id, m.Key, Range: RangeOf(request, m.Key, series, over))).Where(m => m.Range is not null).ToList();
        if (ranges.Count == 0)
            return [];
        var grid = StepGrid.Over(
            ranges.Min(r => r.Range!.Value.From), ranges.Max(r => r.Range!.Value.To), request.Points / Stretch.Most, request.Log);
        var readings = ranges.Select(r => (r.Id, r.Key, Reading: Stream(request, grid, r.Key, series, r.Range!.Value, cancel))).ToList();
        bool complete = readings.All(r => r.Reading.IsComplete);
        return [.. readings.Select(r => r.Reading.Detail(r.Id, AxisOf(r.Key, over, r.Reading), complete))];
    }

    private CurveReading Stream(CurveRequest request, StepGrid grid, int run, int series, (long From, long To) range, CancellationToken cancel)
    {
        var reading = new CurveReading(grid, request.Points, request.Smoothing);
        long begin = request.Smoothing > 0
            ? Step($"SELECT Step {Of} AND Step < $a ORDER BY Step DESC LIMIT 1 OFFSET $b", run, series, range.From, MovingAverage.Memory(request.Smoothing)) ?? long.MinValue
            : range.From;
        int count = 0;
        foreach (var (step, value) in new PointStream(connection, run, series, begin, range.To))
        {
            if ((++count & 0xfff) == 0)
                cancel.ThrowIfCancellationRequested();
            if (step < range.From)
                reading.Pass(value);
            else
                reading.Add(step, value);
        }
        return reading;
    }

    // The steps to read: from the last point at or before the left edge to the first at or after the right one.
    private (long From, long To)? RangeOf(CurveRequest request, int run, int series, int? over)
    {
        if (Step($"SELECT min(Step) {Of}", run, series) is not { } first || Step($"SELECT max(Step) {Of}", run, series) is not { } last)
            return null;
        long? from = request.From is { } left ? EdgeAt(left, first, last, run, over) : first, to = request.To is { } right ? EdgeAt(right, first, last, run, over) : last;
        // The first step at or after an edge; before it lies the point that the line comes from. Steps without a place on the
        // axis are no points here.
        long begin = request.From is null ? first : Step($"SELECT max(Step) {Of} AND Step < $a", run, over ?? series, from ?? long.MaxValue) ?? first;
        long end = to is null ? last : Step($"SELECT min(Step) {Of} AND Step >= $a", run, over ?? series, to.Value) ?? last;
        return begin <= end ? (begin, end) : null;
    }

    // The first step whose place on the axis is at or after x, or null where there is none; a handful of seeks.
    private long? EdgeAt(double x, long first, long last, int run, int? over)
    {
        if (over is not { } axis)
            return x > last ? null : x <= first ? first : (long)Math.Ceiling(x);
        long low = first, high = last + 1;
        while (low < high)
        {
            long middle = low + (high - low) / 2;
            using var rows = Query($"SELECT Step, Value {Of} AND Step >= $a ORDER BY Step LIMIT 1", run, axis, middle);
            if (!rows.Read() || rows.GetDouble(1) >= x)
                high = middle;
            else
                low = rows.GetInt64(0) + 1;
        }
        return low > last ? null : low;
    }

    private Func<long, double?> AxisOf(int run, int? over, CurveReading reading)
    {
        if (over is not { } axis)
            return step => step;
        var places = new Dictionary<long, double>();
        using var rows = Query(
            """
            SELECT p.Step, p.Value FROM json_each($json) AS wanted
            CROSS JOIN Points AS p ON p.RunKey = $run AND p.SeriesKey = $series AND p.Step = wanted.value
            """,
            run, axis, json: $"[{string.Join(',', reading.Steps().Select(s => s.ToString(CultureInfo.InvariantCulture)))}]");
        while (rows.Read())
            places[rows.GetInt64(0)] = rows.GetDouble(1);
        return step => places.TryGetValue(step, out double x) ? x : null;
    }

    private long? Step(string sql, int run, int series, long? a = null, long? b = null)
    {
        using var rows = Query(sql, run, series, a, b);
        return rows.Read() && !rows.IsDBNull(0) ? rows.GetInt64(0) : null;
    }

    private DbDataReader Query(string sql, int run, int series, long? a = null, long? b = null, string? json = null)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            _commands[sql] = command = connection.CreateCommand();
            command.CommandText = sql;
        }
        command.Parameters.Clear();
        Add("$run", run);
        Add("$series", series);
        if (a is not null)
            Add("$a", a);
        if (b is not null)
            Add("$b", b);
        if (json is not null)
            Add("$json", json);
        return command.ExecuteReader();

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }
}
