namespace CoSae.Web.Components.Controls;

/// <summary>A line across the whole chart at one value: a floor, a threshold, what a baseline reaches.</summary>
/// <param name="Value">In the unit of the axis it crosses.</param>
/// <param name="Label">Stands at the end of the line.</param>
public sealed record PlotReference(double Value, string Label = "")
{
    /// <summary>Upright at an x value; else level at a y value.</summary>
    public bool Upright { get; init; }

    /// <summary>As <see cref="PlotTrace.Color"/>.</summary>
    public string Color { get; init; } = "--muted";

    /// <summary>As <see cref="PlotTrace.Dash"/>.</summary>
    public string Dash { get; init; } = "dot";
}
