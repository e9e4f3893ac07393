using CoSae.Web.Components.Controls;

namespace CoSae.Web.Reports;

/// <summary>What of a trace has to be looked at before it is kept: how much there is, its texts, its colours.</summary>
internal static class ChartFigure
{
    /// <summary>Numbers and texts of a trace.</summary>
    public static int Size(PlotTrace t) =>
        t.X.Count + t.Y.Count + Count(t.Categories) + Count(t.Low) + Count(t.High) + Count(t.XLow) + Count(t.XHigh) + Count(t.Text) + Count(t.Labels)
        + Count(t.Colors) + Count(t.Sizes) + Count(t.Rows) + Count(t.Shades)
        + (t.Z?.Sum(row => Count(row)) ?? 0) + (t.Dimensions?.Sum(d => d is null ? 0 : d.Values.Count + Count(d.TickValues) + Count(d.TickTexts)) ?? 0);

    public static IEnumerable<string?> Texts(PlotTrace t) =>
    [
        t.Name, t.Dash, t.Symbol, t.Group ?? "", t.ShadeTitle, .. t.Categories ?? [], .. t.Text ?? [], .. t.Labels ?? [], .. t.Rows ?? [],
        .. t.Dimensions?.SelectMany(d => d is null ? new string?[] { null } : [d.Label, .. d.TickTexts ?? []]) ?? [],
    ];

    public static IEnumerable<string?> Texts(PlotLayout l) =>
    [
        l.XTitle, l.YTitle, l.BarMode, l.HoverMode ?? "", .. l.XTickTexts ?? [], .. l.YTickTexts ?? [], .. l.References.Select(r => r?.Label),
    ];

    public static IEnumerable<string> Colors(IReadOnlyList<PlotTrace> traces, PlotLayout layout) =>
    [
        .. traces.SelectMany(t => t.Colors?.Prepend(t.Color) ?? [t.Color]), .. layout.References.Where(r => r is not null).Select(r => r.Color),
    ];

    private static int Count<T>(IReadOnlyList<T>? list) => list?.Count ?? 0;
}
