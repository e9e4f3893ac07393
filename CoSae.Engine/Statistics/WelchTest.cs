using MathNet.Numerics;

namespace CoSae.Engine.Statistics;

/// <summary>
/// t test of two independent groups with unequal variances (Welch 1947): t = (m2 - m1) / sqrt(s1^2/n1 + s2^2/n2), degrees of
/// freedom (s1^2/n1 + s2^2/n2)^2 / ((s1^2/n1)^2/(n1 - 1) + (s2^2/n2)^2/(n2 - 1)).
/// </summary>
internal static class WelchTest
{
    /// <summary>The test; the difference alone where a side has one run.</summary>
    public static Comparison Of(double[] baseline, double[] treatment)
    {
        int n1 = baseline.Length, n2 = treatment.Length;
        double m1 = baseline.Average(), m2 = treatment.Average();
        var result = new Comparison { Kind = ComparisonKind.DifferenceOnly, Difference = m2 - m1, BaselineN = n1, TreatmentN = n2 };
        if (Math.Min(n1, n2) < 2)
            return result;
        double[] values = [.. baseline, .. treatment];
        double squares1 = Sample.Squares(baseline, m1), squares2 = Sample.Squares(treatment, m2);
        double e1 = squares1 / (n1 - 1) / n1, e2 = squares2 / (n2 - 1) / n2, error = Math.Sqrt(e1 + e2);
        result = result with { Kind = ComparisonKind.Welch };
        if (Sample.Negligible(error, values))
            return Sample.Negligible(m2 - m1, values) ? result with { P = 1, AdjustedP = 1 } : result;
        double v = (e1 + e2) * (e1 + e2) / (e1 * e1 / (n1 - 1) + e2 * e2 / (n2 - 1));
        double half = TDistribution.Interval95(v) * error, p = TDistribution.TwoSidedP((m2 - m1) / error, v);
        double pooled = Math.Sqrt((squares1 + squares2) / (n1 + n2 - 2));
        return result with
        {
            Low = m2 - m1 - half, High = m2 - m1 + half, P = p, AdjustedP = p, DegreesOfFreedom = v,
            EffectSize = SmallSampleCorrection(n1 + n2 - 2) * (m2 - m1) / pooled, EffectSizeKind = EffectSizeKind.HedgesG,
        };
    }

    // J(m) = Gamma(m / 2) / (sqrt(m / 2) Gamma((m - 1) / 2)); the usual 1 - 3 / (4 m - 1) is its approximation.
    private static double SmallSampleCorrection(int m) =>
        Math.Exp(SpecialFunctions.GammaLn(m / 2.0) - SpecialFunctions.GammaLn((m - 1) / 2.0)) / Math.Sqrt(m / 2.0);
}
