using CoSae.Engine.Concepts;
using CoSae.Web.Concepts;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.Concepts;

/// <summary>The dictionary in two dimensions. Laying it out takes seconds the first time; the page waits for nothing of it.</summary>
public sealed partial class DictionaryMapView : IDisposable
{
    // Of the span of the points.
    private const double Edge = 0.05;

    private PlotLayout _layout = PlotLayout.Default;
    private IReadOnlyList<MapPoint>? _points;
    private IReadOnlyList<PlotTrace>? _traces;
    private readonly List<int[]> _latents = [];
    private (string, MapSides)? _asked;
    private IReadOnlyList<ListedConcept>? _drawn;
    private string? _problem;
    private bool _disposed;

    [Parameter, EditorRequired]
    public string RunId { get; set; } = "";

    [Parameter]
    public MapSides Sides { get; set; }

    [Parameter]
    public string SideA { get; set; } = "A";

    [Parameter]
    public string SideB { get; set; } = "B";

    /// <summary>What the list shows; the others are drawn pale.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ListedConcept> Concepts { get; set; } = [];

    /// <summary>All latents.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ConceptSummary> Summaries { get; set; } = [];

    /// <summary>A point was clicked.</summary>
    [Parameter]
    public EventCallback<int> Opened { get; set; }

    [Inject]
    private ConceptRuns Runs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (_asked != (RunId, Sides))
        {
            (_asked, _points, _traces, _problem) = ((RunId, Sides), null, null, null);
            var asked = _asked;
            try
            {
                var points = await Runs.MapAsync(RunId, Sides);
                if (_disposed || asked != _asked)
                    return;
                _points = points;
            }
            catch (Exception e) when (e is InvalidDataException or IOException or ConceptsMissingException or OperationCanceledException)
            {
                _problem = $"The map cannot be drawn: {e.Message}";
            }
        }
        if (_points is not null && !ReferenceEquals(_drawn, Concepts))
            Draw(_points);
        if (_points is not null && _traces is null)
            Draw(_points);
    }

    private void Draw(IReadOnlyList<MapPoint> points)
    {
        _drawn = Concepts;
        _latents.Clear();
        if (points.Count == 0)
        {
            _traces = [];
            return;
        }
        double left = points.Min(p => p.X), right = points.Max(p => p.X), bottom = points.Min(p => p.Y), top = points.Max(p => p.Y);
        // Axes mean nothing: no numbers, and the picture lies right of and above 0, where no line is drawn across it. The
        // points at its edge are drawn whole.
        double across = Edge * Math.Max(right - left, 1e-3), up = Edge * Math.Max(top - bottom, 1e-3);
        var shown = Concepts.ToDictionary(c => c.Latent);
        var traces = new List<PlotTrace>();
        var pale = points.Where(p => !shown.ContainsKey(p.Latent)).ToList();
        if (pale.Count > 0)
            Add(pale, "left out by the filter", "--line-strong", 0.25);
        foreach (var state in Enum.GetValues<ConceptState>())
        {
            var own = points.Where(p => shown.TryGetValue(p.Latent, out var c) && c.Summary.State == state).ToList();
            if (own.Count > 0)
                Add(own, ConceptStateBadge.Words(state), ConceptStateBadge.ColorOf(state), 0.8);
        }
        _layout = new PlotLayout
        {
            HoverMode = "closest", XTicks = [], YTicks = [], XFrom = across / 2, XTo = right - left + 2.5 * across, YFrom = up / 2, YTo = top - bottom + 2.5 * up,
        };
        _traces = traces;

        void Add(List<MapPoint> part, string name, string color, double opacity)
        {
            _latents.Add([.. part.Select(p => p.Latent)]);
            traces.Add(new PlotTrace
            {
                Name = name, Kind = PlotKind.Markers, Color = color, Opacity = opacity, Symbol = name switch { "A only" => "triangle-up", "B only" => "triangle-down", "apart" => "x", _ => "circle" },
                X = [.. part.Select(p => p.X - left + 1.5 * across)], Y = [.. part.Select(p => p.Y - bottom + 1.5 * up)],
                Sizes = [.. part.Select(p => Size(Summaries[p.Latent]))],
                Text = [.. part.Select(p => $"{p.Latent}: {(shown.TryGetValue(p.Latent, out var c) ? c.Label : Summaries[p.Latent].Label)}")],
            });
        }
    }

    // The area grows with how often it fires.
    private static double Size(ConceptSummary s) => 4 + 40 * Math.Sqrt(Math.Min(0.1, (s.Rate.A + s.Rate.B) / 2));

    private Task ClickAsync(PlotPoint point) =>
        point.Trace < _latents.Count && point.Point < _latents[point.Trace].Length ? Opened.InvokeAsync(_latents[point.Trace][point.Point]) : Task.CompletedTask;

    private string Link(MapSides sides) => Navigation.GetUriWithQueryParameter("map", sides == MapSides.Both ? null : sides.ToString().ToLowerInvariant());

    public void Dispose() => _disposed = true;
}
