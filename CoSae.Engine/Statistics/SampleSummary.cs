namespace CoSae.Engine.Statistics;

/// <summary>
/// One score over the seeds of a group: mean +- t(0.975, n - 1) s / sqrt(n), Student's 95 % interval of the mean. In the
/// score's own unit. Not to be confused with <see cref="Runs.Score"/>, whose interval is over test items within one run.
/// </summary>
/// <param name="N">Runs, at least 1.</param>
/// <param name="StandardDeviation">With n - 1; null for a single run.</param>
/// <param name="Low">Lower end of the interval; null where the values say nothing about spread: a single run, or all equal to rounding.</param>
/// <param name="High">Upper end; null together with <paramref name="Low"/>.</param>
public sealed record SampleSummary(int N, double Mean, double? StandardDeviation, double? Low, double? High)
{
    /// <summary>Half the width of the interval, or null where there is none.</summary>
    public double? Half => (High - Low) / 2;

    /// <exception cref="ArgumentException">No values, or one that is not finite.</exception>
    public static SampleSummary Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
            throw new ArgumentException("There are no values to summarise.", nameof(values));
        Sample.RequireFinite(values, "the sample");
        double mean = values.Average();
        if (values.Count == 1)
            return new SampleSummary(1, mean, null, null, null);
        double deviation = Sample.Deviation(values);
        if (Sample.Negligible(deviation, values))
            return new SampleSummary(values.Count, mean, deviation, null, null);
        double half = TDistribution.Interval95(values.Count - 1) * deviation / Math.Sqrt(values.Count);
        return new SampleSummary(values.Count, mean, deviation, mean - half, mean + half);
    }
}
