using CoSae.Web.Components.Controls.Results;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>The points that no other point beats.</summary>
public static class Pareto
{
    /// <summary>Indices of the front, from small x to large: no other point is as good in both and better in one.</summary>
    public static IReadOnlyList<int> Front(IReadOnlyList<(double X, double Y)> points, Better x, Better y)
    {
        double Good(double value, Better better) => better == Better.Higher ? value : -value;
        var good = points.Select(p => (X: Good(p.X, x), Y: Good(p.Y, y))).ToList();
        bool Beaten((double X, double Y) p) => good.Any(o => o.X >= p.X && o.Y >= p.Y && (o.X > p.X || o.Y > p.Y));
        return [.. Enumerable.Range(0, points.Count).Where(i => !Beaten(good[i])).OrderBy(i => points[i].X).ThenBy(i => points[i].Y)];
    }
}
