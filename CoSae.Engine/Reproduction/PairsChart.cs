using System.Globalization;
using System.Text;
using CoSae.Engine.Statistics;

namespace CoSae.Engine.Reproduction;

/// <summary>A measure over the number of known pairs as an SVG picture: a line a method, bands of 95 % intervals over seeds. The x axis is logarithmic.</summary>
public static class PairsChart
{
    private const int Width = 720, Height = 400, Left = 58, Right = 200, Top = 18, Bottom = 46;

    // Far below the mean row all are alike; the axis keeps what differs. In tenths.
    private const int Lowest = -2;

    private static readonly string[] _colors = ["#3547c4", "#0b7a75", "#c2410c", "#8a5cd1", "#b08d4c", "#6b7280", "#be185d", "#15803d"];
    private static readonly CultureInfo _culture = CultureInfo.InvariantCulture;

    /// <summary>The picture; readable on light and dark pages, as it has a ground of its own.</summary>
    /// <param name="lines">Per method its points: number of pairs, mean and interval.</param>
    /// <exception cref="ArgumentException">There are no points.</exception>
    public static string Draw(string yTitle, IReadOnlyList<(string Name, IReadOnlyList<(double X, SampleSummary Y)> Points)> lines)
    {
        var all = lines.SelectMany(l => l.Points).ToList();
        if (all.Count == 0)
            throw new ArgumentException("There are no points to draw.", nameof(lines));
        var xs = all.Select(p => p.X).Distinct().Order().ToList();
        double lowest = all.Min(p => p.Y.Low ?? p.Y.Mean);
        int tenths = Math.Clamp((int)Math.Floor(10 * lowest), Lowest, 0);
        double least = tenths / 10.0;
        string Label(int tick) => (tick == tenths && lowest < least ? "≤ " : "") + (tick / 10.0).ToString("0.0", _culture);
        double X(double v) => Left + (Width - Left - Right) * (xs.Count < 2 ? 0.5 : Math.Log(v / xs[0]) / Math.Log(xs[^1] / xs[0]));
        double Y(double v) => Top + (Height - Top - Bottom) * (1 - (Math.Clamp(v, least, 1) - least) / (1 - least));

        var svg = new StringBuilder();
        svg.Append(_culture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n");
        svg.Append(_culture, $"<title>{Escaped(yTitle)} over the number of known pairs</title>\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"#ffffff\"/>\n");
        for (int tick = tenths / 2 * 2; tick <= 10; tick += 2)
            svg.Append(_culture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick / 10.0):0.0}\" y2=\"{Y(tick / 10.0):0.0}\" stroke=\"{(tick == 0 ? "#9aa1b0" : "#e2e5ec")}\"/>" +
                $"<text x=\"{Left - 8}\" y=\"{Y(tick / 10.0) + 4:0.0}\" text-anchor=\"end\" fill=\"#333\">{Label(tick)}</text>\n");
        foreach (double x in xs)
            svg.Append(_culture, $"<text x=\"{X(x):0.0}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\" fill=\"#333\">{x:N0}</text>\n");
        svg.Append(_culture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 8}\" text-anchor=\"middle\" fill=\"#333\">known pairs (logarithmic)</text>\n");
        svg.Append(_culture, $"<text transform=\"translate(14 {(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\" fill=\"#333\">{Escaped(yTitle)}</text>\n");
        foreach (var (i, (name, points)) in lines.Index())
        {
            string color = _colors[i % _colors.Length];
            var sorted = points.OrderBy(p => p.X).ToList();
            var upper = sorted.Select(p => (X(p.X), Y(p.Y.High ?? p.Y.Mean)));
            var lower = sorted.AsEnumerable().Reverse().Select(p => (X(p.X), Y(p.Y.Low ?? p.Y.Mean)));
            svg.Append(_culture, $"<polygon points=\"{Path(upper.Concat(lower))}\" fill=\"{color}\" opacity=\"0.13\"/>");
            svg.Append(_culture, $"<polyline points=\"{Path(sorted.Select(p => (X(p.X), Y(p.Y.Mean))))}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2\"/>\n");
            foreach (var (x, y) in sorted)
                svg.Append(_culture, $"<circle cx=\"{X(x):0.0}\" cy=\"{Y(y.Mean):0.0}\" r=\"3\" fill=\"{color}\"><title>{Escaped(name)}, {x:N0} pairs: {y.Mean:0.000}</title></circle>\n");
            svg.Append(_culture, $"<rect x=\"{Width - Right + 14}\" y=\"{Top + 18 * i}\" width=\"12\" height=\"12\" fill=\"{color}\"/>" +
                $"<text x=\"{Width - Right + 32}\" y=\"{Top + 18 * i + 10}\" fill=\"#333\">{Escaped(name)}</text>\n");
        }
        return svg.Append("</svg>\n").ToString();
    }

    private static string Path(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(p => string.Create(_culture, $"{p.X:0.0},{p.Y:0.0}")));

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
