namespace CoSae.Data;

/// <summary>
/// What must be kept of a stretch of a curve so that it is drawn as if nothing had been left out: its first, last, lowest
/// and highest point (Jugel et al. 2014, "M4", PVLDB 7(10)), and the first that is not finite, where the line breaks.
/// </summary>
/// <remarks>Points are added in order. Lowest and highest are among the finite ones; of equal ones the first.</remarks>
public struct Stretch
{
    /// <summary>The most points a stretch keeps.</summary>
    public const int Most = 5;

    private (long Step, double Value) _first, _last, _low, _high, _gap;
    private int _gaps;

    /// <summary>Points added.</summary>
    public int Count { get; private set; }

    /// <summary>Finite points added.</summary>
    public readonly int Finite => Count - _gaps;

    /// <summary>Mean of the finite points; NaN without any.</summary>
    public readonly double Mean => Finite == 0 ? double.NaN : _sum / Finite;

    /// <summary>The smallest finite value; NaN without any.</summary>
    public readonly double Low => Finite == 0 ? double.NaN : _low.Value;

    /// <summary>The largest finite value; NaN without any.</summary>
    public readonly double High => Finite == 0 ? double.NaN : _high.Value;

    public readonly long FirstStep => _first.Step;

    public readonly long LastStep => _last.Step;

    private double _sum;

    public void Add(long step, double value)
    {
        if (Count++ == 0)
            _first = (step, value);
        _last = (step, value);
        if (!double.IsFinite(value))
        {
            if (_gaps++ == 0)
                _gap = (step, value);
            return;
        }
        bool only = Finite == 1;
        if (only || value < _low.Value)
            _low = (step, value);
        if (only || value > _high.Value)
            _high = (step, value);
        _sum += value;
    }

    /// <summary>Appends what is kept, in order, each point once.</summary>
    /// <param name="most">At least 2; below <see cref="Most"/> the ends go first, then the highest, then the lowest.</param>
    public readonly void AppendTo(List<(long Step, double Value)> list, int most = Most)
    {
        if (Count == 0)
            return;
        int start = list.Count;
        Put(list, start, most, _first);
        Put(list, start, most, _last);
        if (Finite > 0)
        {
            Put(list, start, most, _high);
            Put(list, start, most, _low);
        }
        if (_gaps > 0)
            Put(list, start, most, _gap);
    }

    // A place among at most five: looking from the end is the shortest way.
    private static void Put(List<(long Step, double Value)> list, int start, int most, (long Step, double Value) point)
    {
        if (list.Count - start >= most)
            return;
        int at = list.Count;
        while (at > start && list[at - 1].Step > point.Step)
            at--;
        if (at == start || list[at - 1].Step != point.Step)
            list.Insert(at, point);
    }
}
