namespace CoSae.Web.Components.Controls;

/// <summary>One curve, set of bars, set of markers, band or map. A value that is not finite leaves a gap.</summary>
public sealed record PlotTrace
{
    public required string Name { get; init; }

    public PlotKind Kind { get; init; }

    /// <summary>Positions; unused where there are <see cref="Categories"/>.</summary>
    public IReadOnlyList<double> X { get; init; } = [];

    /// <summary>Names in place of positions, as long as <see cref="Y"/>; the columns of a heat map.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Values; unused by bands, heat maps and parallel coordinates.</summary>
    public IReadOnlyList<double> Y { get; init; } = [];

    /// <summary>Lower ends of the intervals, as values; null without intervals.</summary>
    public IReadOnlyList<double>? Low { get; init; }

    /// <summary>Upper ends.</summary>
    public IReadOnlyList<double>? High { get; init; }

    /// <summary>Lower ends of the intervals of <see cref="X"/>, for points that are uncertain in both.</summary>
    public IReadOnlyList<double>? XLow { get; init; }

    /// <summary>Upper ends of the intervals of <see cref="X"/>.</summary>
    public IReadOnlyList<double>? XHigh { get; init; }

    /// <summary>What the pointer shows beside the numbers, one a point.</summary>
    public IReadOnlyList<string>? Text { get; init; }

    /// <summary>What stands beside the points, one a point; empty for none.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>A CSS colour, or the name of a variable of <c>theme.css</c>: <c>--side-a</c>. Follows the theme.</summary>
    public string Color { get; init; } = "--series";

    /// <summary>A colour of its own for each point, bar or line across parallel coordinates; as <see cref="Color"/>.</summary>
    public IReadOnlyList<string>? Colors { get; init; }

    /// <summary>As in plotly.js: <c>solid</c>, <c>dash</c>, <c>dot</c>, <c>dashdot</c>, <c>longdash</c>, <c>longdashdot</c>.</summary>
    public string Dash { get; init; } = "solid";

    /// <summary>Of the markers, as in plotly.js: <c>circle</c>, <c>square</c>, <c>diamond</c>, <c>cross</c>… and <c>-open</c> after it.</summary>
    public string Symbol { get; init; } = "circle";

    public double Width { get; init; } = 2;

    /// <summary>Diameter of the markers in pixels.</summary>
    public double Size { get; init; } = 7;

    /// <summary>A diameter of its own for each point.</summary>
    public IReadOnlyList<double>? Sizes { get; init; }

    public double Opacity { get; init; } = 1;

    /// <summary>Whether it appears under the pointer; a raw line behind its smoothed one does not.</summary>
    public bool Hover { get; init; } = true;

    /// <summary>Traces of one group share one entry of the legend: that of the first. Null: the trace stands for itself.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it has an entry of its own in the legend; bands, and traces without hover, have none.</summary>
    public bool InLegend { get; init; } = true;

    /// <summary>Rows of a heat map from the top, each as long as <see cref="Categories"/>.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Z { get; init; }

    /// <summary>Names of the rows of <see cref="Z"/>.</summary>
    public IReadOnlyList<string>? Rows { get; init; }

    /// <summary>The axes of parallel coordinates, left to right.</summary>
    public IReadOnlyList<PlotDimension>? Dimensions { get; init; }

    /// <summary>What shades the lines across parallel coordinates from pale to <see cref="Color"/>, one value a line.</summary>
    public IReadOnlyList<double>? Shades { get; init; }

    /// <summary>What <see cref="Shades"/> or <see cref="Z"/> is; stands at the colour bar.</summary>
    public string ShadeTitle { get; init; } = "";
}
