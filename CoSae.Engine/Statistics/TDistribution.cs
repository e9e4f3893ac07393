using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace CoSae.Engine.Statistics;

/// <summary>Student's t with v degrees of freedom, v above 0 and not necessarily whole (Welch).</summary>
internal static class TDistribution
{
    /// <summary>The value that t stays below with the given probability, 0 to 1 exclusive.</summary>
    public static double Quantile(double probability, double v) => StudentT.InvCDF(0, 1, v, probability);

    /// <summary>The factor of a 95 % interval: t at 0.975.</summary>
    public static double Interval95(double v) => Quantile(0.975, v);

    /// <summary>
    /// P(|T| >= |t|) = I(v / (v + t^2); v / 2, 1 / 2), the regularised incomplete beta function: taken directly, because
    /// 1 - CDF loses all digits of a small p.
    /// </summary>
    public static double TwoSidedP(double t, double v) => SpecialFunctions.BetaRegularized(v / 2, 0.5, v / (v + t * t));
}
