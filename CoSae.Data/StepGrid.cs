namespace CoSae.Data;

/// <summary>Splits a range of steps into cells, equally wide or equally wide on a logarithmic axis.</summary>
public sealed class StepGrid
{
    // The first step of each cell, ascending.
    private readonly long[] _starts;

    private StepGrid(long[] starts) => _starts = starts;

    /// <summary>Cells; fewer than asked for where there are not as many steps.</summary>
    public int Count => _starts.Length;

    /// <param name="from">First step of the range.</param>
    /// <param name="to">Last step, not before the first.</param>
    /// <param name="cells">At least 1.</param>
    /// <param name="log">Narrow at the beginning, as a logarithmic axis shows it; steps below 1 are one cell.</param>
    public static StepGrid Over(long from, long to, int cells, bool log = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        long positive = Math.Max(1, from);
        log &= to > positive;
        double width = to - (double)from + 1, ratio = log ? (to + 1.0) / positive : 0;
        var starts = new List<long>(cells + 1) { from };
        for (int i = log ? 0 : 1; i < cells; i++)
        {
            long start = (long)Math.Ceiling(log ? positive * Math.Pow(ratio, (double)i / cells) : from + width * i / cells);
            if (start > starts[^1] && start <= to)
                starts.Add(start);
        }
        return new StepGrid([.. starts]);
    }

    /// <summary>The cell of a step; steps outside the range are in the first or the last.</summary>
    /// <param name="near">The cell of an earlier step: steps that come in order are found at once.</param>
    public int IndexOf(long step, int near = 0)
    {
        while (near + 1 < _starts.Length && step >= _starts[near + 1])
            near++;
        return near;
    }
}
