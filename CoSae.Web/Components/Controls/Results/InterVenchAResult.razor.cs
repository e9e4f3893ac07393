using System.Globalization;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Results;

/// <summary>The three InterVenchA scores: with controls, over the number of latents, by task and direction.</summary>
public sealed partial class InterVenchAResult
{
    private static readonly (string Path, string Color, string Dash)[] _scores =
        [("extraction", "--side-a", "solid"), ("translation", "--row-translation", "dash"), ("consistency", "--row-consistency", "dot")];

    private static readonly (string Path, string Name, string Help)[] _tasks =
    [
        ("sparseProbing", "Sparse probing", "How well the few latents alone tell the concept apart, as a share of what raw rows allow."),
        ("unlearning", "Unlearning", "How much of the concept vanishes when its latents are set to 0, while the rest stays."),
        ("tpp", "Targeted perturbation", "How much more the concept's own probe loses than the other probes when its latents are set to 0."),
    ];

    private static readonly (string Path, string Name)[] _controls = [("randomLatents", "random latents"), ("rawCoordinates", "raw coordinates")];

    private const string DetectableNote = "The interval is what so few repeats leave open of their spread (chi-square, 95 %)";

    private static readonly PlotLayout _barLayout = new() { YTitle = "score", YFrom = 0, YTo = 1.05 };

    private static readonly IReadOnlyList<LegendItem> _scoreLegend = [.. _scores.Select(s => new LegendItem(s.Path, s.Color, s.Dash))];

    private PlotLayout _curveLayout = PlotLayout.Default;
    private IReadOnlyList<PlotTrace> _bars = [];
    private IReadOnlyList<PlotTrace> _byLatents = [];
    private IReadOnlyList<LegendItem> _controlLegend = [];
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

    /// <summary>The run's scores.json, for the scores of each class; null until it is there.</summary>
    [Parameter]
    public RunScores? Document { get; set; }

    private string DetectableHelp => Scores["intervencha.consistency.minimumDetectable.score"] is { } s
        ? $"Detectable difference: how far two runs have to lie apart to be told from the chance of the probes (two-sided 5 %, power 80 %), from {s.N} repeats with probes of freshly drawn rows. Seeds of the training come on top."
        : "Detectable difference: from repeated evaluation with fresh probes, which this run did not do.";

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_shown, Scores))
            return;
        _shown = Scores;
        _bars =
        [
            Bars("this run", Color, "intervencha."),
            Bars("random latents", "--control", "intervencha.controls.randomLatents."),
            Bars("raw coordinates", "--control-2", "intervencha.controls.rawCoordinates."),
        ];
        _controlLegend = [.. _bars.Select(b => new LegendItem(b.Name, b.Color))];
        _byLatents = [.. _scores.Select(Curve)];
        _curveLayout = new PlotLayout
        {
            XTitle = "latents per concept", YTitle = "score", XLog = true, YFrom = 0, YTo = 1.05,
            XTicks = [.. _byLatents.SelectMany(t => t.X).Distinct().Order()],
        };
    }

    private static string NameOf(string score) => Figures.At("intervencha." + score).Name.Replace("InterVenchA ", "");

    private PlotTrace Bars(string name, string color, string prefix) => new()
    {
        Name = name, Kind = PlotKind.Bar, Color = color, Categories = [.. _scores.Select(s => s.Path)],
        Y = [.. _scores.Select(s => Scores[prefix + s.Path]?.Value ?? double.NaN)],
        Low = [.. _scores.Select(s => Scores[prefix + s.Path]?.Low ?? double.NaN)],
        High = [.. _scores.Select(s => Scores[prefix + s.Path]?.High ?? double.NaN)],
    };

    private PlotTrace Curve((string Path, string Color, string Dash) s)
    {
        var points = Scores.Below($"intervencha.{s.Path}.byLatents")
            .Select(p => (M: double.Parse(p.Key, CultureInfo.InvariantCulture), p.Score)).OrderBy(p => p.M).ToList();
        return new PlotTrace
        {
            Name = s.Path, Kind = PlotKind.Points, Color = s.Color, Dash = s.Dash,
            X = [.. points.Select(p => p.M)], Y = [.. points.Select(p => p.Score.Value)],
            Low = [.. points.Select(p => p.Score.Low)], High = [.. points.Select(p => p.Score.High)],
        };
    }
}
