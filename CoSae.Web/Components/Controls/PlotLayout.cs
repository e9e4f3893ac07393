namespace CoSae.Web.Components.Controls;

/// <summary>Axes and reference lines of a <see cref="Plot"/>.</summary>
public sealed record PlotLayout
{
    public static PlotLayout Default { get; } = new();

    public string XTitle { get; init; } = "";

    public string YTitle { get; init; } = "";

    public bool XLog { get; init; }

    public bool YLog { get; init; }

    /// <summary>Lower end of the y axis; null fits the data.</summary>
    public double? YFrom { get; init; }

    /// <summary>Upper end of the y axis; null fits the data.</summary>
    public double? YTo { get; init; }

    /// <summary>The x values to label, where they are few; null lets the chart choose.</summary>
    public IReadOnlyList<double>? XTicks { get; init; }
}
