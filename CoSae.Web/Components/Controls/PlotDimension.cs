namespace CoSae.Web.Components.Controls;

/// <summary>One axis of parallel coordinates.</summary>
/// <param name="Label">Stands over the axis.</param>
/// <param name="Values">One position a line, all dimensions in the same order; a value that is not finite takes the line out.</param>
/// <param name="TickValues">Positions to label; null lets the chart choose.</param>
/// <param name="TickTexts">As long as <paramref name="TickValues"/>: names in place of numbers, such as methods or "0" on a logarithm.</param>
public sealed record PlotDimension(
    string Label, IReadOnlyList<double> Values, IReadOnlyList<double>? TickValues = null, IReadOnlyList<string>? TickTexts = null);
