namespace CoSae.Engine.Statistics;

/// <summary>Moments of a handful of values, and what counts as no spread at all.</summary>
internal static class Sample
{
    // A thousand times the rounding of one double: sums of a few dozen values stay far below it.
    private const double Rounding = 1e-12;

    /// <summary>Refuses NaN and infinity, naming the value and where it stands.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static void RequireFinite(IReadOnlyList<double> values, string what)
    {
        for (int i = 0; i < values.Count; i++)
            if (!double.IsFinite(values[i]))
                throw new ArgumentException(FormattableString.Invariant($"Value {i + 1} of {values.Count} in {what} is {values[i]}; only finite numbers can be summarised."));
    }

    /// <summary>Sum of squared deviations from the mean, in two passes.</summary>
    public static double Squares(IReadOnlyList<double> values, double mean) => values.Sum(v => (v - mean) * (v - mean));

    /// <summary>Standard deviation with n - 1; needs two values.</summary>
    public static double Deviation(IReadOnlyList<double> values) =>
        Math.Sqrt(Squares(values, values.Average()) / (values.Count - 1));

    /// <summary>Whether a number is nothing but the rounding of numbers as large as the values: 1e-12 of the largest.</summary>
    public static bool Negligible(double number, IEnumerable<double> values) =>
        Math.Abs(number) <= Rounding * values.Max(Math.Abs);
}
