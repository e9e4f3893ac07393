namespace CoSae.Engine.Statistics;

/// <summary>t test of paired differences (Student 1908): t = mean / (s / sqrt(n)), n - 1 degrees of freedom.</summary>
internal static class PairedTest
{
    /// <param name="pairs">At least two: runs of the same seeds.</param>
    public static Comparison Of(IReadOnlyList<(double Baseline, double Treatment)> pairs)
    {
        int n = pairs.Count;
        double[] differences = [.. pairs.Select(p => p.Treatment - p.Baseline)];
        var values = pairs.SelectMany(p => new[] { p.Baseline, p.Treatment }).ToList();
        double mean = differences.Average(), deviation = Sample.Deviation(differences);
        var result = new Comparison
        {
            Kind = ComparisonKind.Paired, Difference = mean, BaselineN = n, TreatmentN = n, Paired = n, DegreesOfFreedom = n - 1,
        };
        if (differences.All(d => Sample.Negligible(d, values)))
            return result with { P = 1, AdjustedP = 1 };
        if (Sample.Negligible(deviation, values))
            return result;
        double error = deviation / Math.Sqrt(n), half = TDistribution.Interval95(n - 1) * error;
        double p = TDistribution.TwoSidedP(mean / error, n - 1);
        return result with
        {
            Low = mean - half, High = mean + half, P = p, AdjustedP = p,
            EffectSize = mean / deviation, EffectSizeKind = EffectSizeKind.CohenDz,
        };
    }
}
