namespace CoSae.Engine.Statistics;

/// <summary>Holm's step-down correction (Holm 1979): the chance of any false finding in the whole family stays at the level.</summary>
public static class Holm
{
    /// <summary>
    /// Adjusted p values in the given order: of m sorted p values, the i-th becomes the largest of (m - j + 1) p_j for j up to
    /// i, at most 1.
    /// </summary>
    /// <param name="p">0 to 1 each; null where there was no test: stays null and does not count in m.</param>
    /// <exception cref="ArgumentException">A p outside 0 to 1.</exception>
    public static IReadOnlyList<double?> Adjust(IReadOnlyList<double?> p)
    {
        var adjusted = new double?[p.Count];
        var tested = Enumerable.Range(0, p.Count).Where(i => p[i] is not null).OrderBy(i => p[i]).ToList();
        double largest = 0;
        for (int rank = 0; rank < tested.Count; rank++)
        {
            double raw = p[tested[rank]]!.Value;
            if (!(raw is >= 0 and <= 1))
                throw new ArgumentException(FormattableString.Invariant($"{raw} is no p value; 0 to 1 was expected."), nameof(p));
            largest = Math.Max(largest, Math.Min(1, (tested.Count - rank) * raw));
            adjusted[tested[rank]] = largest;
        }
        return adjusted;
    }
}
