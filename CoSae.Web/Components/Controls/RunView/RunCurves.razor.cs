using System.Globalization;
using CoSae.Data;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.RunView;

/// <summary>
/// The training curves. While the run is live a timer pulls what is new and draws just this component anew; how it is
/// drawn (axes, smoothing, curves left out) stands in the address.
/// </summary>
public sealed partial class RunCurves : IDisposable
{
    /// <summary>Points a curve at most, and as many again where it is zoomed in on: more than a chart has pixels are of no use.</summary>
    public const int MaxPoints = 2000;

    private static readonly TimeSpan _every = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _end = new();
    private IReadOnlyList<Drawn> _charts = [];
    private IReadOnlySet<string> _hidden = new HashSet<string>();
    private CurveData _data = null!;
    private Task? _pulling;
    private int _drawing;
    private bool _loaded;
    private (IReadOnlyList<Drawn>? Charts, bool Loaded) _rendered;
    private (string?, string?, bool?, bool?, double?, string?) _drawn;

    [Parameter, EditorRequired]
    public Run Run { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "x")]
    public string? X { get; set; }

    [SupplyParameterFromQuery(Name = "xlog")]
    public bool? XLog { get; set; }

    [SupplyParameterFromQuery(Name = "ylog")]
    public bool? YLog { get; set; }

    [SupplyParameterFromQuery(Name = "smooth")]
    public double? Smooth { get; set; }

    /// <summary>Names of curves left out, separated by commas.</summary>
    [SupplyParameterFromQuery(Name = "hide")]
    public string? Hide { get; set; }

    /// <summary>The stretch of x that is zoomed in on, in every chart: <c>100~200</c>.</summary>
    [SupplyParameterFromQuery(Name = "zoom")]
    public string? ZoomText { get; set; }

    [Inject]
    private LiveCurves Curves { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool OverTime => X == CurveData.Time;

    private PlotRange? Zoom => ZoomRange.Parse(ZoomText);

    private double Weight => Math.Clamp(Smooth ?? 0, 0, 0.99);

    protected override async Task OnInitializedAsync()
    {
        _data = new CurveData(Curves, Run.Id);
        await _data.PullAsync(long.MaxValue, _end.Token);
        _loaded = true;
        Draw();
    }

    protected override void OnParametersSet()
    {
        // The page renders with every word of the run; only another way of drawing draws anew.
        if (_loaded && !HowDrawn.Equals(_drawn))
            Draw();
        if (_pulling is null or { IsCompleted: true })
            _pulling = PullAsync();
    }

    // The page around it renders with every word of the run, for which nothing changes here.
    protected override bool ShouldRender()
    {
        bool news = !ReferenceEquals(_rendered.Charts, _charts) || _rendered.Loaded != _loaded;
        _rendered = (_charts, _loaded);
        return news;
    }

    private async Task PullAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(_every);
            // Once more after the end: the last points may be written with the last state.
            bool live = true;
            while (live && await timer.WaitForNextTickAsync(_end.Token))
            {
                live = !Run.IsEnded;
                if (_loaded && await _data.PullAsync(Run.IsLive ? Run.Step : long.MaxValue, _end.Token))
                {
                    Draw();
                    StateHasChanged();
                }
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private (string?, string?, bool?, bool?, double?, string?) HowDrawn => (Hide, X, XLog, YLog, Smooth, ZoomText);

    private void Draw()
    {
        _hidden = (Hide ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        _charts = [.. CurveChart.All.Select((chart, i) => Drawn.Of(chart, i == 0, _data, _hidden, OverTime, XLog ?? false, YLog ?? false, Weight, Zoom)).OfType<Drawn>()];
        _drawn = HowDrawn;
    }

    private void ShowAll()
    {
        // Drawn from scratch: a chart keeps the zoom of its own mouse otherwise.
        _drawing++;
        Set("zoom", null);
    }

    private void Toggle(string name)
    {
        var hidden = _hidden.ToHashSet();
        if (!hidden.Remove(name))
            hidden.Add(name);
        Set("hide", hidden.Count == 0 ? null : string.Join(',', hidden.Order()));
    }

    private static double Parse(ChangeEventArgs e) =>
        double.TryParse(e.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : 0;

    private void Set(string name, object? value) => Navigation.SetView((name, value));

    private string Link(params (string Name, object? Value)[] changes) =>
        Navigation.GetUriWithQueryParameters(changes.ToDictionary(c => c.Name, c => c.Value));

    public void Dispose() => _end.Cancel();

    /// <summary>A chart with what is in it now.</summary>
    private sealed record Drawn(CurveChart Chart, bool Wide, IReadOnlyList<LegendItem> Legend, IReadOnlyList<PlotTrace> Traces, PlotLayout Layout)
    {
        public static Drawn? Of(CurveChart chart, bool wide, CurveData data, IReadOnlySet<string> hidden, bool overTime, bool xLog, bool yLog, double weight, PlotRange? zoom)
        {
            var present = chart.Curves.Where(c => data.Names.Contains(c.Series)).ToList();
            if (present.Count == 0)
                return null;
            var layout = new PlotLayout
            {
                XTitle = overTime ? "training time, s" : "step", XLog = xLog, YTitle = chart.YTitle, YLog = yLog && chart.CanLog,
                XFrom = zoom?.From, XTo = zoom?.To,
            };
            return new Drawn(chart, wide, [.. present.Select(c => c.Item)],
                [.. present.Where(c => !hidden.Contains(c.Item.Name)).SelectMany(c => Lines(c.Item, data.Curve(c.Series, overTime), weight, zoom))], layout);
        }

        // The raw line stays visible behind the smoothed one: smoothing must not hide how noisy a curve is.
        private static IEnumerable<PlotTrace> Lines(LegendItem item, (double[] X, double[] Y) curve, double weight, PlotRange? zoom)
        {
            if (weight > 0)
                yield return Trace(item, curve.X, curve.Y, zoom) with { Name = item.Name + ", raw", Opacity = 0.25, Width = 1, Hover = false };
            yield return Trace(item, curve.X, weight > 0 ? Smoothing.Average(curve.Y, weight) : curve.Y, zoom);
        }

        private static PlotTrace Trace(LegendItem item, double[] x, double[] y, PlotRange? zoom)
        {
            int[] kept = Kept(x, y, zoom);
            return new PlotTrace
            {
                Name = item.Name, Color = item.Color, Dash = item.Dash, X = [.. kept.Select(i => x[i])], Y = [.. kept.Select(i => y[i])],
            };
        }

        // Within the zoom as finely as all of it else, and a point beyond each edge, where the line comes from.
        private static int[] Kept(double[] x, double[] y, PlotRange? zoom)
        {
            int[] kept = Thinning.Kept(y, MaxPoints);
            if (zoom is null || kept.Length == y.Length)
                return kept;
            int from = Math.Max(0, Before(x, zoom.From) - 1), to = Math.Min(x.Length, Before(x, zoom.To) + 1);
            return [.. kept.Where(i => i < from), .. Thinning.Kept(new ArraySegment<double>(y, from, to - from), MaxPoints).Select(i => from + i), .. kept.Where(i => i >= to)];
        }

        // Points before an edge; x rises.
        private static int Before(double[] x, double edge) => Array.BinarySearch(x, edge) is >= 0 and var i ? i : ~Array.BinarySearch(x, edge);
    }
}
