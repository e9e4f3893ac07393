namespace CoSae.Web.Components.Controls.RunView;

/// <summary>Curves made readable: a moving average, and fewer points than pixels.</summary>
public static class Smoothing
{
    /// <summary>
    /// Exponential moving average with the bias of its start removed: m_t = w m_(t-1) + (1 - w) x_t, divided by 1 - w^t.
    /// Values that are not finite stay as they are and count for nothing.
    /// </summary>
    /// <param name="weight">w, 0 (nothing) to below 1.</param>
    public static double[] Average(IReadOnlyList<double> values, double weight)
    {
        var result = new double[values.Count];
        double mean = 0, share = 1;
        for (int i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                result[i] = values[i];
                continue;
            }
            mean = weight * mean + (1 - weight) * values[i];
            share *= weight;
            result[i] = mean / (1 - share);
        }
        return result;
    }

    /// <summary>
    /// Indices that keep the look of a curve: the smallest and the largest value of each of <paramref name="points"/> / 2
    /// stretches, so that a spike never vanishes; all of them where they are few. The last one is always kept.
    /// </summary>
    public static int[] Thin(IReadOnlyList<double> values, int points)
    {
        if (values.Count <= points)
            return [.. Enumerable.Range(0, values.Count)];
        var kept = new SortedSet<int> { 0, values.Count - 1 };
        int stretches = points / 2;
        for (int s = 0; s < stretches; s++)
        {
            int from = (int)((long)s * values.Count / stretches), to = (int)((long)(s + 1) * values.Count / stretches);
            int low = from, high = from;
            for (int i = from; i < to; i++)
            {
                if (values[i] < values[low]) low = i;
                if (values[i] > values[high]) high = i;
            }
            kept.Add(low);
            kept.Add(high);
        }
        return [.. kept];
    }
}
