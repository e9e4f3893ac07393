namespace CoSae.Web.Components.Controls;

/// <summary>What crosses to the browser: numbers that JSON knows, so <c>null</c> for NaN and the infinities.</summary>
internal sealed record PlotFigure(string Title, string FileName, IReadOnlyList<PlotFigure.Curve> Traces, PlotLayout Layout)
{
    public static PlotFigure Of(string title, string? fileName, IReadOnlyList<PlotTrace> traces, PlotLayout layout) =>
        new(title, fileName ?? FileNameOf(title), [.. traces.Select(Curve.Of)], layout);

    /// <summary>Letters and digits of the title, with hyphens between the words.</summary>
    public static string FileNameOf(string title)
    {
        string name = string.Concat(title.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
        name = string.Join('-', name.Split('-', StringSplitOptions.RemoveEmptyEntries));
        return name.Length == 0 ? "chart" : name[..Math.Min(name.Length, 80)].TrimEnd('-');
    }

    private static double?[]? Numbers(IReadOnlyList<double>? values) =>
        values?.Select(v => double.IsFinite(v) ? v : (double?)null).ToArray();

    internal sealed record Curve(
        string Name, PlotKind Kind, object X, double?[] Y, double?[]? Low, double?[]? High, double?[]? XLow, double?[]? XHigh,
        IReadOnlyList<string>? Text, IReadOnlyList<string>? Labels, string Color, IReadOnlyList<string>? Colors, string Dash, string Symbol,
        double Width, double Size, IReadOnlyList<double>? Sizes, double Opacity, bool Hover, string? Group, bool InLegend,
        double?[][]? Z, IReadOnlyList<string>? Rows, Axis[]? Dimensions, double?[]? Shades, string ShadeTitle)
    {
        public static Curve Of(PlotTrace t) => new(
            t.Name, t.Kind, t.Categories is null ? Numbers(t.X)! : t.Categories, Numbers(t.Y)!, Numbers(t.Low), Numbers(t.High),
            Numbers(t.XLow), Numbers(t.XHigh), t.Text, t.Labels, t.Color, t.Colors, t.Dash, t.Symbol, t.Width, t.Size, t.Sizes, t.Opacity,
            t.Hover, t.Group, PlotLegend.Has(t),
            t.Z?.Select(row => Numbers(row)!).ToArray(), t.Rows,
            t.Dimensions?.Select(d => new Axis(d.Label, Numbers(d.Values)!, d.TickValues, d.TickTexts)).ToArray(), Numbers(t.Shades), t.ShadeTitle);
    }

    internal sealed record Axis(string Label, double?[] Values, IReadOnlyList<double>? TickValues, IReadOnlyList<string>? TickTexts);
}
