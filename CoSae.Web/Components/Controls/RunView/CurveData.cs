using CoSae.Data;
using CoSae.Web.Runs;

namespace CoSae.Web.Components.Controls.RunView;

/// <summary>The curves of one run as a page holds them: pulled from the store from the last seen step on.</summary>
public sealed class CurveData(LiveCurves curves, string runId)
{
    /// <summary>Seconds of training at a step; an axis, not a curve.</summary>
    public const string Time = "time";

    private readonly Dictionary<string, SortedList<long, double>> _series = [];
    private long _last = long.MinValue;

    /// <summary>Names of the series that have points.</summary>
    public IReadOnlyCollection<string> Names => _series.Keys;

    /// <summary>Takes in what is new.</summary>
    /// <param name="reached">
    /// The step the run stood at when last seen. A resumed run stands before its last point and writes those steps again,
    /// so what lies after it is read again.
    /// </param>
    /// <returns>Whether there was anything new.</returns>
    public async Task<bool> PullAsync(long reached, CancellationToken cancel = default)
    {
        var all = await curves.PointsAsync(runId, names: null, Math.Min(_last, reached - 1), cancel);
        // What the worker uses is over seconds and comes between two steps: it must not hide the rest of that step.
        var news = all.Where(s => StepSeries.IsTraining(s.Key)).ToDictionary();
        bool changed = false;
        foreach (var (name, points) in news)
        {
            if (!_series.TryGetValue(name, out var known))
                _series[name] = known = [];
            foreach (var (step, value) in points)
            {
                changed |= !known.TryGetValue(step, out double old) || !old.Equals(value);
                known[step] = value;
            }
        }
        _last = news.SelectMany(s => s.Value).Select(p => p.Step).DefaultIfEmpty(_last).Max();
        return changed;
    }

    /// <summary>A series over steps or over seconds of training; empty where there is none.</summary>
    public (double[] X, double[] Y) Curve(string name, bool overTime)
    {
        if (!_series.TryGetValue(name, out var points))
            return ([], []);
        if (!overTime)
            return ([.. points.Keys.Select(s => (double)s)], [.. points.Values]);
        var time = _series.GetValueOrDefault(Time);
        var timed = points.Where(p => time?.ContainsKey(p.Key) == true).ToList();
        return ([.. timed.Select(p => time![p.Key])], [.. timed.Select(p => p.Value)]);
    }
}
