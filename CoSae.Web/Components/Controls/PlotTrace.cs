namespace CoSae.Web.Components.Controls;

/// <summary>One curve or set of bars. A value that is not finite leaves a gap.</summary>
public sealed record PlotTrace
{
    public required string Name { get; init; }

    public PlotKind Kind { get; init; }

    /// <summary>Positions; unused where there are <see cref="Categories"/>.</summary>
    public IReadOnlyList<double> X { get; init; } = [];

    /// <summary>Names in place of positions, as long as <see cref="Y"/>.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>Lower ends of the intervals, as values; null without intervals.</summary>
    public IReadOnlyList<double>? Low { get; init; }

    /// <summary>Upper ends.</summary>
    public IReadOnlyList<double>? High { get; init; }

    /// <summary>A CSS colour, or the name of a variable of <c>theme.css</c>: <c>--side-a</c>. Follows the theme.</summary>
    public string Color { get; init; } = "--series";

    /// <summary>As in plotly.js: <c>solid</c>, <c>dash</c>, <c>dot</c>.</summary>
    public string Dash { get; init; } = "solid";

    public double Width { get; init; } = 2;

    public double Opacity { get; init; } = 1;

    /// <summary>Whether it appears under the pointer; a raw line behind its smoothed one does not.</summary>
    public bool Hover { get; init; } = true;
}
