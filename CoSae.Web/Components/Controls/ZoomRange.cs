using System.Globalization;

namespace CoSae.Web.Components.Controls;

/// <summary>A zoom as it stands in an address: <c>100~200</c>, every digit.</summary>
public static class ZoomRange
{
    /// <summary>The range; null where the text is none.</summary>
    public static PlotRange? Parse(string? text) =>
        text?.Split('~') is [var from, var to] && Number(from) is { } f && Number(to) is { } t && f < t ? new PlotRange(f, t) : null;

    public static string? Text(PlotRange? range) =>
        range is null ? null : string.Create(CultureInfo.InvariantCulture, $"{range.From:R}~{range.To:R}");

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
