namespace CoSae.Web.Components.Controls;

/// <summary>Axes and reference lines of a <see cref="Plot"/>.</summary>
public sealed record PlotLayout
{
    public static PlotLayout Default { get; } = new();

    public string XTitle { get; init; } = "";

    public string YTitle { get; init; } = "";

    public bool XLog { get; init; }

    public bool YLog { get; init; }

    /// <summary>Left end of the x axis; null fits the data.</summary>
    public double? XFrom { get; init; }

    /// <summary>Right end of the x axis; null fits the data.</summary>
    public double? XTo { get; init; }

    /// <summary>Lower end of the y axis; null fits the data.</summary>
    public double? YFrom { get; init; }

    /// <summary>Upper end of the y axis; null fits the data.</summary>
    public double? YTo { get; init; }

    /// <summary>The x values to label, where they are few; null lets the chart choose.</summary>
    public IReadOnlyList<double>? XTicks { get; init; }

    /// <summary>Texts in place of the numbers of <see cref="XTicks"/>, as many.</summary>
    public IReadOnlyList<string>? XTickTexts { get; init; }

    /// <summary>The y values to label; null lets the chart choose.</summary>
    public IReadOnlyList<double>? YTicks { get; init; }

    /// <summary>Texts in place of the numbers of <see cref="YTicks"/>, as many.</summary>
    public IReadOnlyList<string>? YTickTexts { get; init; }

    /// <summary>
    /// Where on a logarithmic x axis x = 0 is drawn: a positive value left of all others, labelled 0 behind a break of the
    /// axis. The traces keep their 0, and so does what is exported as CSV. Null leaves out what lies at 0.
    /// </summary>
    public double? XZeroAt { get; init; }

    public IReadOnlyList<PlotReference> References { get; init; } = [];

    /// <summary>Bars at one position: <c>group</c>, <c>stack</c>, <c>overlay</c> or <c>relative</c>, as in plotly.js.</summary>
    public string BarMode { get; init; } = "group";

    /// <summary>Share of the space of a bar that stays free; 0 for histograms.</summary>
    public double BarGap { get; init; } = 0.3;

    /// <summary>What the pointer shows: <c>x unified</c>, <c>closest</c>, <c>x</c>; null chooses by the kinds of the traces.</summary>
    public string? HoverMode { get; init; }
}
