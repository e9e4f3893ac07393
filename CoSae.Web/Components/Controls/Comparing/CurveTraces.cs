using CoSae.Data;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>Traces of the curves of groups.</summary>
public static class CurveTraces
{
    /// <summary>Points that all curves of a chart may have together: what a browser draws without a pause.</summary>
    public const int Budget = 40_000;

    /// <summary>Points a curve, so many that the budget is kept and never more than a chart can show.</summary>
    public static int PointsFor(int curves) => Math.Clamp(Budget / Math.Max(1, curves), 12 * Stretch.Most, 2000);

    /// <param name="coarse">The whole curves, a list a group.</param>
    /// <param name="fine">The stretch that is zoomed in on, or null.</param>
    /// <param name="smooth">Whether moving averages were read: they are drawn before the raw lines.</param>
    public static IReadOnlyList<PlotTrace> Of(
        IReadOnlyList<CurveGroup> groups, IReadOnlyList<IReadOnlyList<CurveDetail>> coarse, IReadOnlyList<IReadOnlyList<CurveDetail>>? fine,
        CurveMode mode, bool smooth) =>
    [
        .. groups.SelectMany((group, g) => coarse[g].Count == 0 ? []
            : mode == CurveMode.Runs || group.Runs.Count == 1 ? Singles(group, coarse[g], fine?[g], smooth)
            : Band(group, fine is { } f ? SeedBand.Of(coarse[g]).With(SeedBand.Of(f[g])) : SeedBand.Of(coarse[g]), mode, smooth)),
    ];

    private static IEnumerable<PlotTrace> Singles(CurveGroup group, IReadOnlyList<CurveDetail> coarse, IReadOnlyList<CurveDetail>? fine, bool smooth)
    {
        foreach (var curve in coarse)
        {
            var within = fine?.FirstOrDefault(f => f.RunId == curve.RunId);
            string run = group.Runs.First(r => r.Id == curve.RunId).Name;
            var line = new PlotTrace
            {
                Name = group.Runs.Count == 1 ? group.Style.Name : $"{group.Style.Name}, {run}", Color = group.Style.Color, Dash = group.Style.Dash,
                Group = group.Style.Name, InLegend = curve == coarse[0], Width = coarse.Count > 1 ? 1.2 : 1.8,
            };
            var raw = Join(curve.Points, within?.Points);
            if (smooth)
            {
                // The raw line stays visible: smoothing must not hide how noisy a curve is.
                yield return line with { Name = line.Name + ", raw", X = X(raw), Y = Y(raw), Opacity = 0.25, Width = 1, Hover = false, InLegend = false };
                raw = Join(curve.Smooth, within?.Smooth);
            }
            yield return line with { X = X(raw), Y = Y(raw) };
        }
    }

    private static IEnumerable<PlotTrace> Band(CurveGroup group, SeedBand band, CurveMode mode, bool smooth)
    {
        var line = new PlotTrace { Name = group.Style.Name, Color = group.Style.Color, Dash = group.Style.Dash, Group = group.Style.Name, X = band.X, Y = band.Mean };
        bool interval = mode == CurveMode.Interval;
        var middle = smooth ? band.Smooth : band.Mean;
        yield return line with
        {
            Name = $"{line.Name}, {(interval ? "95 % interval" : "lowest to highest run")}", Kind = PlotKind.Band, Y = [],
            Low = interval ? [.. middle.Zip(band.Half, (m, h) => m - h)] : band.Low,
            High = interval ? [.. middle.Zip(band.Half, (m, h) => m + h)] : band.High,
        };
        if (smooth)
            yield return line with { Name = line.Name + ", raw", Opacity = 0.35, Width = 1, Hover = false, InLegend = false };
        yield return line with { Y = middle, Text = [.. band.Runs.Select(n => n == 1 ? "1 run" : $"mean of {n} runs")] };
    }

    private static IReadOnlyList<CurvePoint> Join(IReadOnlyList<CurvePoint> coarse, IReadOnlyList<CurvePoint>? fine) => fine is not { Count: > 0 } ? coarse :
        [.. coarse.TakeWhile(p => p.Step < fine[0].Step), .. fine, .. coarse.SkipWhile(p => p.Step <= fine[^1].Step)];

    private static IReadOnlyList<double> X(IReadOnlyList<CurvePoint> points) => [.. points.Select(p => p.X)];

    private static IReadOnlyList<double> Y(IReadOnlyList<CurvePoint> points) => [.. points.Select(p => p.Y)];
}
