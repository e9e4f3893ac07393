namespace CoSae.Data;

/// <summary>
/// Fewer points that draw the same curve: of every <see cref="Stretch"/> its ends and its extremes, so that no peak is lost.
/// No chance is in it: the same points always give the same answer.
/// </summary>
public static class Thinning
{
    /// <summary>
    /// At most <paramref name="most"/> (at least 2) of the points, in order, the first and the last among them; all of them
    /// where there are no more.
    /// </summary>
    public static IReadOnlyList<(long Step, double Value)> ToAtMost(IReadOnlyList<(long Step, double Value)> points, int most) =>
        points.Count <= most ? points : [.. Kept(points.Count, i => points[i].Value, most).Select(i => points[i])];

    /// <summary>The same of values without steps: the indices that are kept, in order.</summary>
    public static int[] Kept(IReadOnlyList<double> values, int most) =>
        values.Count <= most ? [.. Enumerable.Range(0, values.Count)] : Kept(values.Count, i => values[i], most);

    private static int[] Kept(int count, Func<int, double> value, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        var kept = new List<(long Step, double)>(most);
        int stretches = Math.Max(1, most / Stretch.Most);
        for (int s = 0; s < stretches; s++)
        {
            var stretch = new Stretch();
            for (int i = (int)((long)count * s / stretches); i < (int)((long)count * (s + 1) / stretches); i++)
                stretch.Add(i, value(i));
            stretch.AppendTo(kept, Math.Min(most, Stretch.Most));
        }
        return [.. kept.Select(k => (int)k.Step)];
    }
}
