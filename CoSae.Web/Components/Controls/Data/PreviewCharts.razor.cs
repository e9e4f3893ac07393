using CoSae.Engine.Data.Adding;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Data;

/// <summary>The pictures of a preview: spectrum and norms of both sides, rows of the classes.</summary>
public sealed partial class PreviewCharts
{
    private const int Shown = 60;

    private static readonly PlotLayout _spectrumLayout = new() { XTitle = "components", YTitle = "explained", YFrom = 0, YTo = 1.02 };
    private static readonly PlotLayout _normsLayout = new() { XTitle = "norm", YTitle = "share of rows", YFrom = 0 };
    private static readonly PlotLayout _classesLayout = new() { YTitle = "rows", YFrom = 0 };
    private DataSetPreview? _drawn;
    private IReadOnlyList<LegendItem> _sides = [];
    private IReadOnlyList<PlotTrace> _spectrum = [], _norms = [], _classes = [];

    [Parameter, EditorRequired]
    public DataSetPreview Preview { get; set; } = null!;

    protected override void OnParametersSet()
    {
        // A chart is drawn anew for other objects; these stay the same while the preview does.
        if (ReferenceEquals(_drawn, Preview))
            return;
        _drawn = Preview;
        (SidePreview Side, string Color, string Dash)[] sides = [(Preview.A, "--side-a", "solid"), (Preview.B, "--side-b", "dash")];
        _sides = [.. sides.Select(s => new LegendItem(s.Side.Name, s.Color, s.Dash))];
        _spectrum = [.. sides.Select(s => new PlotTrace
        {
            Name = s.Side.Name, Color = s.Color, Dash = s.Dash,
            X = [0, .. s.Side.Spectrum.Components.Select(c => (double)c)], Y = [0, .. s.Side.Spectrum.Explained],
        })];
        _norms = [.. sides.Select(s => new PlotTrace { Name = s.Side.Name, Color = s.Color, Dash = s.Dash, X = Corners(s.Side.Norms), Y = Heights(s.Side) })];
        _classes = Preview.Classes.Count == 0 ? [] :
        [
            new PlotTrace
            {
                Name = "rows", Kind = PlotKind.Bar,
                Categories = [.. Largest().Select(c => c.Name)], Y = [.. Largest().Select(c => (double)c.Rows)],
            },
        ];
    }

    private IEnumerable<ClassCount> Largest() => Preview.Classes.OrderByDescending(c => c.Rows).Take(Shown);

    // A histogram as an outline: two of them stay readable on top of each other, bars would not.
    private static double[] Corners(NormSummary norms) => [.. norms.Edges.SelectMany(e => new[] { e, e })];

    private static double[] Heights(SidePreview side) =>
        [0, .. side.Norms.Counts.SelectMany(c => new[] { (double)c / side.Rows, (double)c / side.Rows }), 0];

    private static string Norms(SidePreview side) =>
        $"{side.Name}: median {Format.Number(side.Norms.Quantiles[3])}, 5 to 95 % in {Format.Number(side.Norms.Quantiles[1])} to {Format.Number(side.Norms.Quantiles[5])}.";
}
