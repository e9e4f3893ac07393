using CoSae.Web.Components.Controls.Results;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>One score against another, a point a group, with the Pareto front.</summary>
/// <param name="Chart">Null where no group has both scores.</param>
/// <param name="Front">Names of the groups on the front, from small x to large.</param>
public sealed record TradeOffChart(BuiltChart? Chart, IReadOnlyList<string> Front)
{
    /// <summary>With more groups, or longer names, only those on the front are named beside their points: the rest would lie over each other.</summary>
    public const int MostLabels = 10, LongestLabel = 24;

    public static TradeOffChart Of(GroupScores scores, FigureInfo x, FigureInfo y)
    {
        var points = scores.Styled.Select(g => (g.Style, X: scores.Of(g.Group, x.Path), Y: scores.Of(g.Group, y.Path)))
            .Where(p => p.X is not null && p.Y is not null).ToList();
        if (points.Count == 0)
            return new TradeOffChart(null, []);
        bool named = points.Count <= MostLabels && points.All(p => p.Style.Name.Length <= LongestLabel);
        var front = Pareto.Front([.. points.Select(p => (p.X!.Mean, p.Y!.Mean))], x.Better, y.Better);
        var traces = new List<PlotTrace>
        {
            new()
            {
                Name = "Pareto front", Color = "--muted", Dash = "dot", Width = 1.5,
                X = [.. front.Select(i => points[i].X!.Mean)], Y = [.. front.Select(i => points[i].Y!.Mean)],
            },
        };
        foreach (var (i, (style, px, py)) in points.Index())
        {
            bool best = front.Contains(i);
            traces.Add(new PlotTrace
            {
                Name = style.Name, Kind = PlotKind.Markers, Color = style.Color, Symbol = style.Symbol, Size = best ? 13 : 8, Opacity = best ? 1 : 0.75,
                X = [px!.Mean], XLow = [px.Low], XHigh = [px.High], Y = [py!.Mean], Low = [py.Low], High = [py.High],
                Labels = [best || named ? style.Name : ""],
                Text = [$"{style.Name}: {x.Name} {px.Text(x.Decimals)}; {y.Name} {py.Text(y.Decimals)}{(best ? "; on the Pareto front" : "")}"],
            });
        }
        return new TradeOffChart(
            new BuiltChart($"{y.Name} against {x.Name}", traces, new PlotLayout { XTitle = AxisOf(x), YTitle = AxisOf(y), HoverMode = "closest" }),
            [.. front.Select(i => points[i].Style.Name)]);
    }

    private static string AxisOf(FigureInfo figure) => $"{figure.Name} ({(figure.Better == Better.Higher ? "higher" : "lower")} is better)";
}
