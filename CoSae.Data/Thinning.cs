namespace CoSae.Data;

/// <summary>Fewer points that draw the same curve.</summary>
public static class Thinning
{
    /// <summary>
    /// At most <paramref name="most"/> (at least 2) of the points, in order; all of them where there are no more. The first
    /// and the last are kept; between them every stretch gives its lowest and its highest point, so that no peak is lost.
    /// </summary>
    public static IReadOnlyList<(long Step, double Value)> ToAtMost(IReadOnlyList<(long Step, double Value)> points, int most)
    {
        if (points.Count <= most)
            return points;
        var kept = new List<(long, double)>(most) { points[0] };
        int stretches = (most - 2) / 2;
        int inner = points.Count - 2;
        for (int i = 0; i < stretches; i++)
        {
            int from = 1 + (int)((long)inner * i / stretches), to = 1 + (int)((long)inner * (i + 1) / stretches);
            int low = from, high = from;
            for (int j = from; j < to; j++)
            {
                if (points[j].Value < points[low].Value)
                    low = j;
                if (points[j].Value > points[high].Value)
                    high = j;
            }
            kept.Add(points[Math.Min(low, high)]);
            if (low != high)
                kept.Add(points[Math.Max(low, high)]);
        }
        kept.Add(points[^1]);
        return kept;
    }
}
