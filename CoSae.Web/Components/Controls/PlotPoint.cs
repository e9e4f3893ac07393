namespace CoSae.Web.Components.Controls;

/// <summary>A point that was clicked.</summary>
/// <param name="Trace">Index in <see cref="Plot.Traces"/>.</param>
/// <param name="Point">Index in the trace's values.</param>
/// <param name="X">As in the trace; NaN where it has categories in place of positions.</param>
/// <param name="Y">As in the trace.</param>
public sealed record PlotPoint(int Trace, int Point, double X, double Y);
