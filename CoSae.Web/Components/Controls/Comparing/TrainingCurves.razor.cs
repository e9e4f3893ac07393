using System.Globalization;
using CoSae.Data;
using CoSae.Engine.Statistics;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>
/// Training curves of groups or of single runs over one another, at a level of detail that loses no extreme; a zoom reads
/// the stretch anew. How they are drawn stands in the address, under names that begin with c. Live runs are followed.
/// </summary>
public sealed partial class TrainingCurves : IDisposable
{
    private static readonly TimeSpan _within = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _closed = new();
    private readonly List<Chart> _read = [];
    private IReadOnlyList<CurveSeries>? _available;
    private IReadOnlyList<CurveGroup> _named = [];
    private IReadOnlySet<string> _hidden = new HashSet<string>();
    private IReadOnlyList<Drawn> _charts = [];
    private Throttle? _throttle;
    private IDisposable? _subscription;
    private object? _runs;
    private Asked? _asked;
    private string _search = "";
    private int _request, _drawing;
    private bool _loading;

    /// <summary>Groups of repeats; see also <see cref="RunIds"/>.</summary>
    [Parameter]
    public IReadOnlyList<SeedGroup> Groups { get; set; } = [];

    /// <summary>Runs by themselves, of any state, in place of groups.</summary>
    [Parameter]
    public IReadOnlyList<string>? RunIds { get; set; }

    /// <summary>Names of curves, with commas.</summary>
    [SupplyParameterFromQuery(Name = "curves")]
    public string? Curves { get; set; }

    [SupplyParameterFromQuery(Name = "cx")]
    public string? X { get; set; }

    [SupplyParameterFromQuery(Name = "cxlog")]
    public bool? XLog { get; set; }

    [SupplyParameterFromQuery(Name = "cylog")]
    public bool? YLog { get; set; }

    [SupplyParameterFromQuery(Name = "cmode")]
    public string? ModeName { get; set; }

    [SupplyParameterFromQuery(Name = "csmooth")]
    public double? Smooth { get; set; }

    /// <summary>Numbers of groups that are switched off, counted from 1, with commas.</summary>
    [SupplyParameterFromQuery(Name = "chide")]
    public string? Hide { get; set; }

    /// <summary>The stretch of x that is zoomed in on: <c>100~200</c>.</summary>
    [SupplyParameterFromQuery(Name = "czoom")]
    public string? ZoomText { get; set; }

    [Inject]
    private MetricStore Metrics { get; set; } = null!;

    [Inject]
    private IDbContextFactory<CosaeDb> Factory { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private IReadOnlyList<CurveGroup> Shown => _named;

    private IReadOnlyList<CurveGroup> Visible => [.. Shown.Where(g => !_hidden.Contains(g.Style.Name))];

    private CurveAxis Axis => CurveAxis.Of(X);

    private CurveMode Mode => Enum.TryParse(ModeName, ignoreCase: true, out CurveMode mode) && Enum.IsDefined(mode) ? mode : CurveMode.Range;

    private double Weight => double.IsFinite(Smooth ?? 0) ? Math.Clamp(Smooth ?? 0, 0, 0.99) : 0;

    private PlotRange? Zoom => ZoomRange.Parse(ZoomText);

    private IReadOnlyList<CurveSeries> Chosen
    {
        get
        {
            string[] names = Curves?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? ["loss"];
            var chosen = _available!.Where(s => names.Contains(s.Name)).ToList();
            return chosen.Count > 0 ? chosen : [.. _available!.Take(1)];
        }
    }

    private IReadOnlyList<CurveSeries> Found =>
        [.. _available!.Where(s => s.Title.Contains(_search, StringComparison.OrdinalIgnoreCase) || s.Name.Contains(_search, StringComparison.OrdinalIgnoreCase))];

    private int Lines => Mode == CurveMode.Runs ? Shown.Sum(g => g.Runs.Count) : 3 * Shown.Count;

    private string Note
    {
        get
        {
            var details = _read.SelectMany(r => r.Zoomed ?? r.Whole).SelectMany(g => g).ToList();
            string detail = details.All(d => d.IsComplete)
                ? "Every stored point is drawn."
                : "Of each stretch the first, last, lowest and highest point of every run is drawn: no spike is lost. Drag to zoom in, where finer points are read; double-click to see all again.";
            string smooth = Weight > 0 ? " The smoothed line is a moving average over every stored point, with the raw line behind it." : "";
            return detail + smooth;
        }
    }

    protected override void OnInitialized()
    {
        _throttle = new Throttle(_within, token => InvokeAsync(() => FollowAsync(token)));
        _subscription = Feed.Subscribe(null, change =>
        {
            if (change.Kind is RunChangeKind.Points or RunChangeKind.State && Volatile.Read(ref _named).Any(g => g.Runs.Any(r => r.Id == change.RunId)))
                _throttle.Ask();
        });
    }

    protected override async Task OnParametersSetAsync()
    {
        object runs = RunIds ?? (object)Groups;
        if (!ReferenceEquals(runs, _runs))
        {
            _runs = runs;
            await NameAsync(runs);
            if (!ReferenceEquals(runs, _runs))
                return;
        }
        _hidden = (Hide ?? "").Split(',').Select(t => int.TryParse(t, out int n) && n >= 1 && n <= _named.Count ? _named[n - 1].Style.Name : null).OfType<string>().ToHashSet();
        await LoadAsync(anew: false);
    }

    private async Task NameAsync(object runs)
    {
        IReadOnlyList<CurveGroup> named;
        if (RunIds is { } ids)
        {
            await using var db = await Factory.CreateDbContextAsync(_closed.Token);
            var known = await db.Runs.AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Name, r.Method }).ToDictionaryAsync(r => r.Id, _closed.Token);
            named = CurveGroup.Of(ids.Where(known.ContainsKey).Select(id => (id, known[id].Name, known[id].Method)));
        }
        else
            named = CurveGroup.Of(Groups);
        var stored = await Metrics.SeriesAsync([.. named.SelectMany(g => g.Ids)], _closed.Token);
        if (!ReferenceEquals(runs, _runs))
            return;
        Volatile.Write(ref _named, named);
        _available = CurveSeries.Of(stored);
        (_asked, _charts) = (null, []);
        _read.Clear();
    }

    // Reads what the address asks for and is not here yet.
    private async Task LoadAsync(bool anew)
    {
        if (_available is not { Count: > 0 })
            return;
        var asked = new Asked(string.Join(',', Chosen.Select(s => s.Name)), Axis, XLog ?? false, Weight, CurveTraces.PointsFor(Lines), Zoom);
        if (asked == _asked && !anew)
        {
            Draw();
            return;
        }
        int request = ++_request;
        bool keep = !anew && _asked is { } before && before with { Curves = asked.Curves, Zoom = asked.Zoom } == asked;
        (_asked, _loading) = (asked, true);
        var known = keep ? _read.ToDictionary(c => c.Series.Name) : [];
        var charts = new List<Chart>();
        foreach (var series in Chosen)
        {
            var whole = known.GetValueOrDefault(series.Name)?.Whole ?? await ReadAsync(series, asked, null);
            bool finer = asked.Zoom is not null && whole.Any(g => g.Any(c => !c.IsComplete));
            charts.Add(new Chart(series, whole, finer ? await ReadAsync(series, asked, asked.Zoom) : null));
            // The address may have changed again meanwhile; only the answer to the last question counts.
            if (request != _request || _closed.IsCancellationRequested)
                return;
        }
        _loading = false;
        _read.Clear();
        _read.AddRange(charts);
        Draw();
    }

    private Task<IReadOnlyList<IReadOnlyList<CurveDetail>>> ReadAsync(CurveSeries series, Asked asked, PlotRange? range)
    {
        var request = new CurveRequest
        {
            Groups = [.. Shown.Select(g => g.Ids)], Series = series.Name, Over = asked.Axis.Series, From = range?.From, To = range?.To,
            Points = asked.Points, Log = asked.Log, Smoothing = asked.Weight,
        };
        // SQLite answers on the calling thread, which is to stay free for the page.
        return Task.Run(() => Metrics.CurvesAsync(request, _closed.Token), _closed.Token);
    }

    private async Task FollowAsync(CancellationToken token)
    {
        try
        {
            if (_available is { Count: 0 })
                await NameAsync(_runs!);
            token.ThrowIfCancellationRequested();
            await LoadAsync(anew: true);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private void Draw()
    {
        var shown = Shown.Select((group, i) => (group, i)).Where(g => !_hidden.Contains(g.group.Style.Name)).ToList();
        _charts = [.. _read.Select(chart =>
        {
            var traces = CurveTraces.Of(
                [.. shown.Select(g => g.group)], [.. shown.Select(g => chart.Whole[g.i])], chart.Zoomed is { } zoomed ? [.. shown.Select(g => zoomed[g.i])] : null, Mode, Weight > 0);
            return new Drawn(chart.Series, traces, new PlotLayout
            {
                XTitle = Axis.Title, XLog = XLog ?? false, YTitle = chart.Series.YTitle, YLog = (YLog ?? false) && chart.Series.CanLog,
                XFrom = Zoom?.From, XTo = Zoom?.To, HoverMode = traces.Count > 16 ? "closest" : null,
            });
        })];
    }

    private void OnZoomed(PlotRange? range) => Set(("czoom", ZoomRange.Text(range)));

    private void ShowAll()
    {
        // Drawn from scratch: a chart keeps the zoom of its own mouse otherwise.
        _drawing++;
        Set(("czoom", null));
    }

    private void Toggle(string name)
    {
        var hidden = _hidden.ToHashSet();
        if (!hidden.Remove(name))
            hidden.Add(name);
        var numbers = Shown.Index().Where(g => hidden.Contains(g.Item.Style.Name)).Select(g => g.Index + 1).ToList();
        Set(("chide", numbers.Count == 0 ? null : string.Join(',', numbers)));
    }

    private void ToggleSeries(CurveSeries series)
    {
        var next = _available!.Where(s => s == series ? !Chosen.Contains(s) : Chosen.Contains(s)).ToList();
        Set(("curves", next.Count == 0 ? null : string.Join(',', next.Select(s => s.Name))));
    }

    private static double Parse(ChangeEventArgs e) =>
        double.TryParse(e.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : 0;

    private void Set(params (string Name, object? Value)[] changes) => Navigation.SetView(changes);

    private string Link(params (string Name, object? Value)[] changes) =>
        Navigation.GetUriWithQueryParameters(changes.ToDictionary(c => c.Name, c => c.Value));

    public void Dispose()
    {
        _subscription?.Dispose();
        _throttle?.Dispose();
        _closed.Cancel();
    }

    /// <summary>What was read last, as far as reading depends on it.</summary>
    private sealed record Asked(string Curves, CurveAxis Axis, bool Log, double Weight, int Points, PlotRange? Zoom);

    private sealed record Chart(CurveSeries Series, IReadOnlyList<IReadOnlyList<CurveDetail>> Whole, IReadOnlyList<IReadOnlyList<CurveDetail>>? Zoomed);

    private sealed record Drawn(CurveSeries Series, IReadOnlyList<PlotTrace> Traces, PlotLayout Layout);
}
