using CoSae.Data;
using CoSae.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace CoSae.Web.Components.Controls.RunView;

/// <summary>What a run uses of the machine over time: cores, memory, and its graphics card where it has one. Live while the run is.</summary>
public sealed partial class RunUsage : IDisposable
{
    private const int MaxPoints = 600;

    private static readonly TimeSpan _every = TimeSpan.FromSeconds(2);
    private static readonly string[] _series = [.. UsageChart.All.SelectMany(c => new[] { c.Series, c.OldSeries }).OfType<string>()];

    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<string, List<(long Step, double Value)>> _points = [];
    private IReadOnlyList<Drawn> _charts = [];
    private string? _id;
    private long _last = long.MinValue;
    private Task? _pulling;
    private bool _loaded;

    [Parameter, EditorRequired]
    public Run Run { get; set; } = null!;

    /// <summary>Small, for a list of runs at work.</summary>
    [Parameter]
    public bool Compact { get; set; }

    [Inject]
    private LiveCurves Curves { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (_id != Run.Id)
        {
            (_id, _last, _loaded, _charts) = (Run.Id, long.MinValue, false, []);
            _points.Clear();
            await PullAsync();
            _loaded = true;
        }
        if (!Run.IsEnded && _pulling is null or { IsCompleted: true })
            _pulling = FollowAsync();
    }

    private async Task FollowAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(_every);
            // Once more after the end: its last words may still be on their way.
            bool live = true;
            while (live && await timer.WaitForNextTickAsync(_end.Token))
            {
                live = !Run.IsEnded;
                if (await PullAsync())
                    StateHasChanged();
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

    private async Task<bool> PullAsync()
    {
        string id = Run.Id;
        var news = await Curves.PointsAsync(id, _series, _last, _end.Token);
        if (news.Count == 0 || id != _id)
            return false;
        foreach (var (name, points) in news)
        {
            if (!_points.TryGetValue(name, out var known))
                _points[name] = known = [];
            known.AddRange(points.Where(p => p.Step > _last));
        }
        _last = Math.Max(_last, news.Max(s => s.Value[^1].Step));
        _charts = [.. UsageChart.All.Select(c => Drawn.Of(c, _points, Compact)).OfType<Drawn>()];
        return true;
    }

    public void Dispose() => _end.Cancel();

    private sealed record Drawn(string Title, string Last, IReadOnlyList<PlotTrace> Traces, PlotLayout Layout)
    {
        private const double Hour = 3600, Minute = 60;

        public static Drawn? Of(UsageChart chart, Dictionary<string, List<(long Step, double Value)>> all, bool compact)
        {
            // A store of an earlier version has it at steps of training.
            bool old = !all.ContainsKey(chart.Series);
            if (all.GetValueOrDefault(old ? chart.OldSeries ?? "" : chart.Series) is not { Count: > 0 } points)
                return null;
            bool minutes = !old && points[^1].Step > Hour;
            var kept = Thinning.ToAtMost(points, MaxPoints);
            return new Drawn(
                chart.Title, chart.Text(points[^1].Value),
                [
                    new PlotTrace
                    {
                        Name = chart.Title, Color = chart.Color,
                        X = [.. kept.Select(p => minutes ? p.Step / Minute : p.Step)], Y = [.. kept.Select(p => p.Value * chart.Scale)],
                    },
                ],
                new PlotLayout { XTitle = compact ? "" : old ? "step" : minutes ? "minutes since the start" : "seconds since the start", YTitle = compact ? "" : chart.Unit, YFrom = 0, YTo = Above(points.Max(p => p.Value) * chart.Scale) });
        }

        // 1, 2 or 5 times a power of ten: a range that seldom changes, so that a longer curve is seldom a new figure.
        private static double Above(double value)
        {
            if (!(value > 0) || !double.IsFinite(value))
                return 1;
            double power = Math.Pow(10, Math.Floor(Math.Log10(value)));
            return power * ((double[])[1, 2, 5, 10]).First(f => f * power >= value * 0.999 || f == 10);
        }
    }
}
