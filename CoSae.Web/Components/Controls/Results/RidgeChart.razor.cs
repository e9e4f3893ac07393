using CoSae.Engine.Runs;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Results;

/// <summary>Translation and retrieval of a run as bars beside those of ridge regression on the same known pairs.</summary>
public sealed partial class RidgeChart
{
    private const string Ridge = "ridge.";

    private static readonly (string Path, string Name)[] _translation =
        [("instanceTranslation.aToB.r2", "R², {0}"), ("instanceTranslation.bToA.r2", "R², {1}")];

    private static readonly (string Path, string Name)[] _retrieval =
        [("retrieval.among2000.aToB.r1", "R@1, {0}"), ("retrieval.among2000.bToA.r1", "R@1, {1}")];

    private IReadOnlyList<PlotTrace> _traces = [];
    private IReadOnlyList<LegendItem> _legend = [];
    private PlotLayout _layout = PlotLayout.Default;
    private ScoreBook? _shown;

    [Parameter, EditorRequired]
    public ScoreBook Scores { get; set; } = null!;

    /// <summary>The theme's colour of the run's method.</summary>
    [Parameter]
    public string Color { get; set; } = "--series";

    [Parameter]
    public string SideA { get; set; } = "A";

    [Parameter]
    public string SideB { get; set; } = "B";

    /// <summary>Whether there is something to set beside: a run without pairs has no ridge.</summary>
    public static bool Fits(ScoreBook scores) => scores.Has(Ridge) && scores.Has("instanceTranslation.");

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_shown, Scores))
            return;
        _shown = Scores;
        var figures = _translation.Concat(_retrieval).Where(f => Scores[f.Path] is not null || Scores[Ridge + f.Path] is not null).ToList();
        string[] names = [.. figures.Select(f => f.Name.Replace("{0}", $"{SideA} → {SideB}").Replace("{1}", $"{SideB} → {SideA}"))];
        _traces = [Bars("this run", Color, ""), Bars("ridge on the same pairs", "--method-ridge", Ridge)];
        _legend = [.. _traces.Select(t => new LegendItem(t.Name, t.Color))];
        // A translation worse than the mean row is negative without bound; the axis keeps what can be compared.
        double least = _traces.SelectMany(t => t.Y).Where(double.IsFinite).DefaultIfEmpty(0).Min();
        _layout = new PlotLayout { YTitle = "score", YFrom = Math.Max(-1, Math.Min(0, least - 0.05)), YTo = 1.05 };

        PlotTrace Bars(string name, string color, string prefix)
        {
            Score?[] scores = [.. figures.Select(f => Scores[prefix + f.Path])];
            return new PlotTrace
            {
                Name = name, Kind = PlotKind.Bar, Color = color, Categories = names,
                Y = [.. scores.Select(s => s?.Value ?? double.NaN)],
                Low = [.. scores.Select(s => s?.Low ?? double.NaN)],
                High = [.. scores.Select(s => s?.High ?? double.NaN)],
            };
        }
    }
}
