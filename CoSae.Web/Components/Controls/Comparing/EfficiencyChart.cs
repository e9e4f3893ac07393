using CoSae.Engine.Methods;
using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls.Results;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>
/// Data efficiency: a score against the fraction of known pairs, one line for groups that are alike but for that fraction.
/// </summary>
/// <param name="Chart">Null where no group has the score.</param>
/// <param name="HasLine">Whether any line has two fractions or more.</param>
/// <param name="Notes">What is drawn as a lone point, and why; whole sentences.</param>
public sealed record EfficiencyChart(BuiltChart? Chart, bool HasLine, IReadOnlyList<string> Notes)
{
    private const string Fraction = "data.pairedFraction", Ridge = "ridge.";

    /// <summary>What has to be read for a score.</summary>
    public static IReadOnlyList<string> Paths(FigureInfo figure) => figure.Path.StartsWith(Ridge, StringComparison.Ordinal) ? [figure.Path] : [figure.Path, Ridge + figure.Path];

    public static EfficiencyChart Of(GroupScores scores, FigureInfo figure)
    {
        var measured = scores.Groups.Where(g => scores.Of(g, figure.Path) is not null).ToList();
        if (measured.Count == 0)
            return new EfficiencyChart(null, false, []);
        var settings = measured.Select(g => Setting(g.Spec)).ToList();
        var families = measured.Zip(settings).GroupBy(g => string.Join('\n', g.Second.Select(f => $"{f.Key}={f.Value}")))
            .Select(f => (Method: f.First().First.Spec.Model.Method, Setting: f.First().Second, Groups: f.Select(g => g.First).ToList())).ToList();
        var names = families.Select(f => NameOf(f.Method, f.Setting, [.. families.Where(o => o.Method == f.Method).Select(o => o.Setting)])).ToList();
        var styles = GroupStyle.Of(names.Zip(families, (name, f) => (name, f.Method)));

        var traces = new List<PlotTrace>();
        foreach (var (family, style) in families.Zip(styles))
            traces.AddRange(Line(scores, figure, family.Groups, style));
        if (RidgeLine(scores, figure, measured) is { } ridge)
            traces.Add(ridge);

        double[] fractions = [.. measured.Select(g => g.Spec.Data.PairedFraction).Distinct().Order()];
        var positive = fractions.Where(f => f > 0).ToList();
        var layout = new PlotLayout
        {
            XTitle = "known pairs, share of the training rows", YTitle = figure.Name, XLog = positive.Count > 0,
            XZeroAt = positive.Count > 0 && fractions[0] == 0 ? positive[0] / 10 : null,
            XTicks = fractions, XTickTexts = [.. fractions.Select(Format.Percent)],
        };
        var lone = families.Zip(styles).Where(f => f.First.Groups.Select(g => g.Spec.Data.PairedFraction).Distinct().Count() == 1).ToList();
        return new EfficiencyChart(
            new BuiltChart($"{figure.Name} against known pairs", traces, layout), lone.Count < families.Count,
            [.. Explain([.. lone.Select(f => (f.Second.Name, f.First.Groups[0].Spec.Data.PairedFraction))], [.. families.Select(f => f.Setting)])]);
    }

    private static IEnumerable<PlotTrace> Line(GroupScores scores, FigureInfo figure, List<SeedGroup> groups, GroupStyle style)
    {
        var points = groups.GroupBy(g => g.Spec.Data.PairedFraction).OrderBy(g => g.Key)
            .Select(g => (X: g.Key, Value: scores.Of(g.SelectMany(x => x.Members).DistinctBy(m => m.Seed), figure.Path)!)).ToList();
        double[] x = [.. points.Select(p => p.X)];
        double[] low = [.. points.Select(p => p.Value.Low)], high = [.. points.Select(p => p.Value.High)];
        if (points.Count > 1 && points.Any(p => p.Value.Kind != IntervalKind.None))
            yield return new PlotTrace { Name = $"{style.Name}, interval", Kind = PlotKind.Band, Color = style.Color, Group = style.Name, X = x, Low = low, High = high };
        yield return new PlotTrace
        {
            Name = style.Name, Kind = PlotKind.Points, Color = style.Color, Dash = style.Dash, Symbol = style.Symbol, Group = style.Name, X = x,
            Y = [.. points.Select(p => p.Value.Mean)], Low = low, High = high, Text = [.. points.Select(p => $"n = {p.Value.N}")],
        };
    }

    // Ridge is fitted on the pairs of each run: the same for all runs of one data seed and fraction.
    private static PlotTrace? RidgeLine(GroupScores scores, FigureInfo figure, List<SeedGroup> groups)
    {
        var points = groups.GroupBy(g => g.Spec.Data.PairedFraction).OrderBy(g => g.Key)
            .Select(g => (X: g.Key, Value: scores.Of(
                g.SelectMany(x => x.Members).Where(m => m.Scores.ContainsKey(Ridge + figure.Path)).DistinctBy(m => m.Seed.Data), Ridge + figure.Path)))
            .Where(p => p.Value is not null).ToList();
        return points.Count == 0 ? null : new PlotTrace
        {
            Name = "Ridge on the same pairs", Kind = PlotKind.Points, Color = "--method-ridge", Dash = "dot", Symbol = "x-open", X = [.. points.Select(p => p.X)],
            Y = [.. points.Select(p => p.Value!.Mean)], Text = [.. points.Select(p => $"n = {p.Value!.N}")],
        };
    }

    private static IEnumerable<string> Explain(IReadOnlyList<(string Name, double At)> lone, IReadOnlyList<IReadOnlyDictionary<string, string>> settings)
    {
        foreach (var (name, at) in lone)
            yield return $"{name} was run with {Format.Percent(at)} of the pairs alone: one point, no line.";
        var differing = SpecFields.Differing(settings).Where(p => p != "model.method").ToList();
        if (lone.Count > 0 && differing.Count > 0)
            yield return $"Groups make one line where they are alike but for {Fraction}. Besides it and the method, these differ in {string.Join(", ", differing.Take(8))}{(differing.Count > 8 ? $" and {differing.Count - 8} more fields" : "")}.";
    }

    private static Dictionary<string, string> Setting(RunSpec spec) => SpecFields.Of(spec).Where(f => f.Key != Fraction).ToDictionary();

    // The method; where it has several lines, also what sets each apart.
    private static string NameOf(string method, IReadOnlyDictionary<string, string> setting, IReadOnlyList<IReadOnlyDictionary<string, string>> ofMethod) =>
        string.Join(", ", [Method.Find(method)?.Title ?? method, .. SpecFields.Differing(ofMethod).Select(p => $"{p} = {setting.GetValueOrDefault(p) ?? "none"}")]);
}
