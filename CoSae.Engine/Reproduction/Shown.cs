using System.Globalization;
using CoSae.Engine.Statistics;

namespace CoSae.Engine.Reproduction;

/// <summary>Figures as findings and tables write them: 0.74 ± 0.02, the second number half of Student's 95 % interval over seeds.</summary>
internal static class Shown
{
    /// <summary>A mean, with its interval where there is one.</summary>
    public static string Of(SampleSummary s) => WithHalf(Number(s.Mean, s.Half), s.Half);

    /// <summary>A difference with its sign, and its interval where there is one.</summary>
    public static string Of(Comparison c) => WithHalf((c.Difference > 0 ? "+" : "") + Number(c.Difference, c.Half), c.Half);

    private static string WithHalf(string mean, double? half) => half is { } h ? $"{mean} ± {Number(h, h)}" : mean;

    // An interval that two digits would show as 0.00 gets a third.
    private static string Number(double value, double? half)
    {
        int decimals = half is < 0.0095 ? 3 : 2;
        double rounded = Math.Round(value, decimals);
        return (rounded == 0 ? 0 : rounded).ToString("F" + decimals, CultureInfo.InvariantCulture); // never -0.00
    }
}
