using CoSae.Engine.Statistics;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>The three InterVenchA scores of groups, with intervals, and each over the number of latents a concept may use.</summary>
public static class InterVenchAChart
{
    private const string Root = "intervencha";

    public static IReadOnlyList<string> Names { get; } = ["extraction", "translation", "consistency"];

    /// <summary>What has to be read for some groups.</summary>
    public static IReadOnlyList<string> Paths(IEnumerable<SeedGroup> groups)
    {
        var latents = Latents(groups);
        return [.. Names.SelectMany(name => latents.Select(m => At(name, m)).Prepend($"{Root}.{name}"))];
    }

    /// <summary>Points with intervals, side by side at the three scores; null where no group was measured.</summary>
    public static BuiltChart? Scores(GroupScores scores)
    {
        var traces = new List<PlotTrace>();
        foreach (var (group, style) in scores.Styled)
        {
            GroupValue?[] values = [.. Names.Select(name => scores.Of(group, $"{Root}.{name}"))];
            if (values.All(v => v is null))
                continue;
            traces.Add(new PlotTrace
            {
                Name = style.Name, Kind = PlotKind.Markers, Color = style.Color, Symbol = style.Symbol, Size = 9, Categories = Names,
                Y = [.. values.Select(v => v?.Mean ?? double.NaN)],
                Low = [.. values.Select(v => v?.Low ?? double.NaN)],
                High = [.. values.Select(v => v?.High ?? double.NaN)],
                Text = [.. values.Select(v => v is null ? "not measured" : $"n = {v.N}, {KindOf(v)}")],
            });
        }
        return traces.Count == 0 ? null : new BuiltChart("InterVenchA scores", traces, new PlotLayout { YTitle = "score", SideBySide = true });
    }

    /// <summary>One score over the number of latents, a line a group with a band where there is an interval; null where none was measured.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static BuiltChart? ByLatents(GroupScores scores, string name)
    {
        var traces = new List<PlotTrace>();
        var latents = Latents(scores.Groups);
        foreach (var (group, style) in scores.Styled)
        {
            var points = latents.Select(m => (M: (double)m, Value: scores.Of(group, At(name, m)))).Where(p => p.Value is not null).ToList();
            if (points.Count == 0)
                continue;
            double[] x = [.. points.Select(p => p.M)];
            if (points.Any(p => p.Value!.Kind != IntervalKind.None))
                traces.Add(new PlotTrace
                {
                    Name = $"{style.Name}, interval", Kind = PlotKind.Band, Color = style.Color, Group = style.Name, X = x,
                    Low = [.. points.Select(p => p.Value!.Low)], High = [.. points.Select(p => p.Value!.High)],
                });
            traces.Add(new PlotTrace
            {
                Name = style.Name, Kind = PlotKind.Points, Color = style.Color, Dash = style.Dash, Symbol = style.Symbol, Group = style.Name, X = x,
                Y = [.. points.Select(p => p.Value!.Mean)], Text = [.. points.Select(p => $"n = {p.Value!.N}, {KindOf(p.Value)}")],
            });
        }
        return traces.Count == 0 ? null : new BuiltChart(
            $"InterVenchA {name} by number of latents", traces,
            new PlotLayout { XTitle = "latents a concept may use", YTitle = name, XLog = true, XTicks = [.. latents.Select(m => (double)m)] });
    }

    private static string KindOf(GroupValue value) => value.Kind switch
    {
        IntervalKind.Seeds => "t interval over seeds",
        IntervalKind.Bootstrap => "bootstrap interval of the run",
        _ => "no interval",
    };

    private static List<int> Latents(IEnumerable<SeedGroup> groups) => [.. groups.SelectMany(g => g.Spec.Evaluation.LatentsPerConcept).Distinct().Order()];

    private static string At(string name, int latents) => FormattableString.Invariant($"{Root}.{name}.byLatents.{latents}");
}
