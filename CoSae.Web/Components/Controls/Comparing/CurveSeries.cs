using CoSae.Web.Components.Controls.RunView;

namespace CoSae.Web.Components.Controls.Comparing;

/// <summary>A stored curve in words.</summary>
/// <param name="Name">As stored: <c>r2.a</c>.</param>
/// <param name="CanLog">Whether a logarithmic y axis makes sense.</param>
public sealed record CurveSeries(string Name, string Title, string YTitle, bool CanLog)
{
    private static readonly Dictionary<string, CurveSeries> _known = CurveChart.All
        .SelectMany(chart => chart.Curves.Select(c => new CurveSeries(
            c.Series, chart.Curves.Count == 1 ? chart.Title : $"{chart.Title}, {c.Item.Name}", chart.YTitle, chart.CanLog)))
        .Append(new("learningRate", "Learning rate", "learning rate", true))
        .Append(new("system.rssMib", "Memory of the worker", "MiB", true))
        .Append(new("system.cores", "Cores in use", "cores", false))
        .ToDictionary(s => s.Name);

    // Axes, not curves.
    private static readonly string[] _axes = [.. CurveAxis.All.Select(a => a.Series).OfType<string>()];

    public static CurveSeries Of(string name) => _known.GetValueOrDefault(name) ?? new(name, name, name, true);

    /// <summary>Those that stand in the store, the known ones first and in their order.</summary>
    public static IReadOnlyList<CurveSeries> Of(IEnumerable<string> stored)
    {
        var order = _known.Keys.ToList();
        return [.. stored.Except(_axes).OrderBy(n => order.IndexOf(n) is >= 0 and var i ? i : order.Count).ThenBy(n => n, StringComparer.Ordinal).Select(Of)];
    }
}
