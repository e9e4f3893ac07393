namespace CoSae.Web.Components.Controls;

/// <summary>The legend of a chart: one entry a trace or group of traces, in the order of the traces.</summary>
public static class PlotLegend
{
    /// <summary>As the exported pictures have it.</summary>
    public static IReadOnlyList<LegendItem> Of(IReadOnlyList<PlotTrace> traces) =>
    [
        .. traces.Where(Has).DistinctBy(t => t.Group ?? $"\0{t.Name}")
            .Select(t => new LegendItem(t.Name, t.Color, t.Kind == PlotKind.Markers ? "none" : t.Dash, t.Kind is PlotKind.Points or PlotKind.Markers ? t.Symbol : null)),
    ];

    /// <summary>Whether a trace has an entry; bands, maps and lines without hover go with another trace.</summary>
    internal static bool Has(PlotTrace t) =>
        t.InLegend && t.Hover && t.Kind is not (PlotKind.Band or PlotKind.Heatmap or PlotKind.ParallelCoordinates);
}
