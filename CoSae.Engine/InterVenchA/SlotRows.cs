namespace CoSae.Engine.InterVenchA;

/// <summary>
/// Rows that count for or against some slots of a table, sorted by slot: a weighted count is then a plain sum over rows,
/// which is what every bootstrap resample asks for again.
/// </summary>
internal sealed class SlotRows
{
    private readonly (int Slot, int Sign, int Start, int End)[] _groups;
    private readonly int[] _rows;

    public SlotRows(IEnumerable<(int Row, int Slot, int Sign)> entries)
    {
        var groups = entries.GroupBy(e => (e.Slot, e.Sign)).OrderBy(g => g.Key).Select(g => (g.Key, Rows: g.Select(e => e.Row).Order().ToArray())).ToArray();
        _rows = [.. groups.SelectMany(g => g.Rows)];
        _groups = new (int, int, int, int)[groups.Length];
        for (int g = 0, start = 0; g < groups.Length; start += groups[g++].Rows.Length)
            _groups[g] = (groups[g].Key.Slot, groups[g].Key.Sign, start, start + groups[g].Rows.Length);
    }

    /// <summary>Adds sign * weight of every row to its slot.</summary>
    /// <param name="weights">[rows]</param>
    public void AddTo(Span<double> slots, ReadOnlySpan<byte> weights)
    {
        foreach (var (slot, sign, start, end) in _groups)
        {
            int sum = 0;
            foreach (int row in _rows.AsSpan(start, end - start))
                sum += weights[row];
            slots[slot] += sign * sum;
        }
    }
}
