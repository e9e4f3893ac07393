using CoSae.Engine.Statistics;
using CoSae.Web.Components.Controls.Results;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>Parallel coordinates of a sweep: fields that differ, chosen scores, shaded by one of them.</summary>
public sealed partial class SweepCoordinates
{
    private const int Top = 5;

    private IReadOnlyList<FigureInfo> _scores = [];
    private CoordinatesChart _chart = new(null, 0, 0);
    private IReadOnlyList<PlotTrace> _traces = [];
    private (IReadOnlyList<SeedGroup>, string?, string?, bool?)? _of;

    [Parameter, EditorRequired]
    public IReadOnlyList<SeedGroup> Groups { get; set; } = [];

    [SupplyParameterFromQuery(Name = "pshade")]
    public string? ShadePath { get; set; }

    /// <summary>Paths of the scores that have an axis, with commas.</summary>
    [SupplyParameterFromQuery(Name = "paxes")]
    public string? AxisPaths { get; set; }

    [SupplyParameterFromQuery(Name = "pruns")]
    public bool? EveryRun { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private FigureInfo? Shade => ChosenScores.Named(_scores, ShadePath);

    private IReadOnlyList<FigureInfo> Axes =>
        [.. _scores.Where(s => s == Shade || (AxisPaths ?? "").Split(',').Contains(s.Path))];

    protected override void OnParametersSet()
    {
        if (_of is { } before && ReferenceEquals(before.Item1, Groups) && before == (Groups, ShadePath, AxisPaths, EveryRun))
            return;
        _of = (Groups, ShadePath, AxisPaths, EveryRun);
        _scores = ChosenScores.Of(Groups);
        _chart = Shade is { } shade && Groups.Count > 1 ? CoordinatesChart.Of(Groups, Axes, shade, EveryRun ?? false) : new(null, 0, 0);
        _traces = _chart.Trace is { } trace ? [trace] : [];
    }

    private IEnumerable<(GroupStyle Style, SampleSummary Summary)> Best(FigureInfo score)
    {
        var all = Groups.Zip(GroupStyle.Of(Groups)).Select(g => (g.Second, Values: g.First.Values(score.Path))).Where(g => g.Values.Count > 0)
            .Select(g => (g.Second, SampleSummary.Of([.. g.Values.Select(v => v.Value)])));
        return (score.Better == Better.Higher ? all.OrderByDescending(g => g.Item2.Mean) : all.OrderBy(g => g.Item2.Mean)).Take(Top);
    }

    private void Toggle(FigureInfo figure)
    {
        var next = _scores.Where(s => s != Shade && (s == figure ? !Axes.Contains(s) : Axes.Contains(s))).Select(s => s.Path).ToList();
        Set("paxes", next.Count == 0 ? null : string.Join(',', next));
    }

    private void Set(string name, object? value) => Navigation.SetView((name, value));
}
