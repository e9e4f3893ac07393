using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls.Results;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>Settings of a sweep as lines across parallel axes: the fields that differ, then scores; shaded by one of them.</summary>
/// <param name="Trace">Null where no line has every value.</param>
/// <param name="Lines">How many are drawn.</param>
/// <param name="LeftOut">Settings or runs that lack a score.</param>
public sealed record CoordinatesChart(PlotTrace? Trace, int Lines, int LeftOut)
{
    // Values that lie further apart than this are read on a logarithmic axis.
    private const double Spread = 20;

    // More labels than this run into each other.
    private const int MostTicks = 14;

    /// <param name="everyRun">A line a run; else one a group, at the mean of its runs.</param>
    public static CoordinatesChart Of(IReadOnlyList<SeedGroup> groups, IReadOnlyList<FigureInfo> scores, FigureInfo shade, bool everyRun)
    {
        var axes = scores.Contains(shade) ? scores : [.. scores, shade];
        var all = groups.SelectMany(g => everyRun
            ? g.Members.Select(m => (Group: g, Scores: (Func<string, double?>)(path => m.Scores.TryGetValue(path, out double value) ? value : null)))
            : [(g, path => g.Values(path) is { Count: > 0 } values ? values.Average(v => v.Value) : null)]).ToList();
        var lines = all.Where(l => axes.All(a => l.Scores(a.Path) is not null)).ToList();
        if (lines.Count == 0)
            return new CoordinatesChart(null, 0, all.Count);
        var specs = lines.Select(l => SpecFields.Of(l.Group.Spec)).ToList();
        // All fields of the sweep, also where the lines that are left agree: an axis does not vanish with a score.
        var fields = SweptField.Of([.. groups.Select(g => g.Spec)]);
        var trace = new PlotTrace
        {
            Name = shade.Name, Kind = PlotKind.ParallelCoordinates, Color = "--series", ShadeTitle = shade.Name,
            Shades = [.. lines.Select(l => l.Scores(shade.Path)!.Value)],
            Dimensions =
            [
                .. fields.Select(f => Dimension(f.Path, [.. specs.Select(s => s.GetValueOrDefault(f.Path))])),
                .. axes.Select(a => new PlotDimension(a.Name, [.. lines.Select(l => l.Scores(a.Path)!.Value)])),
            ],
        };
        return new CoordinatesChart(trace, lines.Count, all.Count - lines.Count);
    }

    /// <summary>The axis of a field: linear or logarithmic for numbers, with 0 a step below the smallest; by name for anything else.</summary>
    internal static PlotDimension Dimension(string path, IReadOnlyList<string?> values)
    {
        string label = FieldText.Short(path);
        string?[] distinct = [.. values.Distinct()];
        if (distinct.Any(v => v is null || FieldText.Number(v) is null))
            return new PlotDimension(label, [.. values.Select(v => (double)Array.IndexOf(distinct, v))],
                [.. distinct.Select((_, i) => (double)i)], [.. distinct.Select(v => FieldText.Of(path, v))]);
        double[] numbers = [.. distinct.Select(v => FieldText.Number(v!)!.Value).Order()];
        double[] positive = [.. numbers.Where(n => n > 0)];
        bool log = numbers[0] >= 0 && positive.Length > 1 && positive[^1] / positive[0] >= Spread;
        double zero = log ? Math.Log10(positive[0]) - Math.Max(0.5, Math.Log10(positive[^1] / positive[0]) / (positive.Length - 1)) : 0;
        double At(double n) => !log ? n : n == 0 ? zero : Math.Log10(n);
        double[] ticks = numbers.Length <= MostTicks ? numbers : [.. Enumerable.Range(0, MostTicks / 2).Select(i => numbers[i * (numbers.Length - 1) / (MostTicks / 2 - 1)])];
        return new PlotDimension(label, [.. values.Select(v => At(FieldText.Number(v!)!.Value))],
            [.. ticks.Select(At)], [.. ticks.Select(t => FieldText.Of(path, t.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))]);
    }
}
