using CoSae.Web.Concepts;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Concepts;

/// <summary>Histograms of both sides' activations, and one against the other.</summary>
public sealed partial class ActivationCharts
{
    private ConceptView? _drawn;
    private IReadOnlyList<PlotTrace> _histogram = [], _pairs = [];
    private PlotLayout _histogramLayout = PlotLayout.Default, _pairsLayout = PlotLayout.Default;

    [Parameter, EditorRequired]
    public ConceptView View { get; set; } = null!;

    [Parameter]
    public string SideA { get; set; } = "A";

    [Parameter]
    public string SideB { get; set; } = "B";

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_drawn, View))
            return;
        _drawn = View;
        var h = View.Histogram;
        double[] centres = [.. h.A.Select((_, i) => (i + 0.5) * h.Width)];
        _histogram =
        [
            new PlotTrace { Name = SideA, Kind = PlotKind.Bar, X = centres, Y = [.. h.A.Select(c => (double)c)], Color = "--side-a" },
            new PlotTrace { Name = SideB, Kind = PlotKind.Bar, X = centres, Y = [.. h.B.Select(c => (double)c)], Color = "--side-b" },
        ];
        _histogramLayout = new PlotLayout { XTitle = "activation", YTitle = "test items", BarGap = 0.1 };
        _pairs =
        [
            new PlotTrace
            {
                Name = "test pairs", Kind = PlotKind.Markers, X = [.. View.Pairs.A.Select(v => (double)v)], Y = [.. View.Pairs.B.Select(v => (double)v)],
                Text = View.PairNames, Color = "--series", Opacity = 0.55, Size = 6,
            },
        ];
        _pairsLayout = new PlotLayout { XTitle = $"on A: {SideA}", YTitle = $"on B: {SideB}", HoverMode = "closest" };
    }
}
