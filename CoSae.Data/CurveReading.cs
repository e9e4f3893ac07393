namespace CoSae.Data;

/// <summary>Takes in a curve's points in order and keeps what <see cref="CurveDetail"/> shows, in memory that does not grow with the curve.</summary>
internal sealed class CurveReading(StepGrid grid, int most, double weight)
{
    private readonly Stretch[] _raw = new Stretch[grid.Count], _smooth = new Stretch[grid.Count];
    private readonly List<(long Step, double Value)> _all = [], _allSmooth = [];
    private MovingAverage _average = new(weight);
    private int _cell;

    public int Count { get; private set; }

    /// <summary>Whether every point is kept.</summary>
    public bool IsComplete => Count <= most;

    /// <summary>A point before the range, for the moving average alone.</summary>
    public void Pass(double value) => _average.Next(value);

    public void Add(long step, double value)
    {
        _cell = grid.IndexOf(step, _cell);
        _raw[_cell].Add(step, value);
        double smooth = weight > 0 ? _average.Next(value) : value;
        _smooth[_cell].Add(step, smooth);
        if (++Count > most)
            return;
        _all.Add((step, value));
        _allSmooth.Add((step, smooth));
    }

    /// <summary>The steps whose place on the axis is needed.</summary>
    public IEnumerable<long> Steps() => Kept(_all, _raw).Concat(weight > 0 ? Kept(_allSmooth, _smooth) : []).Select(p => p.Step).Distinct();

    /// <param name="x">Place of a step on the axis; null where it has none.</param>
    /// <param name="single">A cell for each point: where all curves of a group are complete.</param>
    public CurveDetail Detail(string runId, Func<long, double?> x, bool single) => new(
        runId, Place(Kept(_all, _raw), x), weight > 0 ? Place(Kept(_allSmooth, _smooth), x) : [], [.. single ? Singles(x) : Cells(x)], Count, IsComplete);

    private List<(long Step, double Value)> Kept(List<(long Step, double Value)> all, Stretch[] stretches)
    {
        if (IsComplete)
            return all;
        var kept = new List<(long, double)>();
        foreach (var stretch in stretches)
            stretch.AppendTo(kept);
        return kept;
    }

    private static List<CurvePoint> Place(List<(long Step, double Value)> points, Func<long, double?> x) =>
        [.. points.Select(p => (p, At: x(p.Step))).Where(p => p.At is not null).Select(p => new CurvePoint(p.p.Step, p.At!.Value, p.p.Value))];

    private IEnumerable<CurveCell> Singles(Func<long, double?> x)
    {
        for (int i = 0; i < _all.Count; i++)
            if (x(_all[i].Step) is { } at)
            {
                double y = double.IsFinite(_all[i].Value) ? _all[i].Value : double.NaN;
                yield return new CurveCell(_all[i].Step, at, double.IsNaN(y) ? 0 : 1, y, y, y, double.IsNaN(y) ? y : _allSmooth[i].Value);
            }
    }

    private IEnumerable<CurveCell> Cells(Func<long, double?> x)
    {
        for (int i = 0; i < _raw.Length; i++)
            if (_raw[i] is { Count: > 0 } s && x(s.FirstStep) is { } first && x(s.LastStep) is { } last)
                yield return new CurveCell(i, (first + last) / 2, s.Finite, s.Mean, s.Low, s.High, _smooth[i].Mean);
    }
}
