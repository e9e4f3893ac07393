using System.Globalization;
using CoSae.Engine.Theory;
using CoSae.Web.Components.Controls;

namespace CoSae.Web.Theory;

/// <summary>Figures of the linear case in words, for the page and the terminal.</summary>
public static class TheoryText
{
    /// <summary>2.1e-6°, 3e-10, 0.742: small numbers by their size, R2 as everywhere.</summary>
    public static string Value(double value, string unit) => unit switch
    {
        "R2" when Math.Abs(value) >= 1e-3 || value == 0 => Format.Number(value),
        "degrees" => Small(value) + "°",
        _ => Small(value),
    };

    /// <summary>What optima allow translation to be.</summary>
    public static string Allowed(ClaimResult claim) => (claim.TranslationLow, claim.TranslationHigh) switch
    {
        (_, null) => "no code",
        (null, { } high) => $"anything up to {Format.Number(high)}",
        ({ } low, { } high) when high - low < 1e-9 => Format.Number(high),
        ({ } low, { } high) => $"{Format.Number(low)} to {Format.Number(high)}",
    };

    /// <summary>What the covariances were taken from.</summary>
    public static string Population(TheoryReport report) => report.Pairs is { } pairs
        ? $"{Format.Count(pairs)} training pairs, in the first {report.DimA} and {report.DimB} principal components of {report.FullDimA} and {report.FullDimB} dimensions ({Format.Percent(Math.Round(report.KeptA, 3))} and {Format.Percent(Math.Round(report.KeptB, 3))} of the variance)"
        : $"exact covariances of {report.DimA} and {report.DimB} dimensions";

    /// <summary>Why directions are not judged.</summary>
    public static string Undecided(ClaimResult claim) =>
        $"{claim.GapOf} differ by only {Small(claim.Gap)} of the first, so that the loss hardly decides which is kept: the loss is judged, directions are only shown.";

    /// <summary>With a capital letter.</summary>
    public static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Small(double value) => value == 0 ? "0"
        : Math.Abs(value) is >= 1e-3 and < 1e4 ? Format.Number(value, 4) : value.ToString("0.0e-0", CultureInfo.InvariantCulture).Replace("-", "−", StringComparison.Ordinal);
}
