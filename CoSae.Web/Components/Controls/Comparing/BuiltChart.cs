namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>A chart ready to be drawn.</summary>
public sealed record BuiltChart(string Title, IReadOnlyList<PlotTrace> Traces, PlotLayout Layout);
