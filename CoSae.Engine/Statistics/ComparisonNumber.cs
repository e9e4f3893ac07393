using System.Globalization;

namespace CoSae.Engine.Statistics;

/// <summary>Figures of exported tables: as many digits as their interval leaves meaning to.</summary>
internal static class ComparisonNumber
{
    /// <summary>Two digits of the half interval decide the decimals; three where there is none.</summary>
    public static string Of(double value, double? half)
    {
        int decimals = half is { } h && h > 0 ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(h)), 0, 12) : 3;
        string text = value.ToString("F" + decimals, CultureInfo.InvariantCulture);
        return text.StartsWith('-') && text.All(c => c is '-' or '0' or '.') ? text[1..] : text;
    }
}
