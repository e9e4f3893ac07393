using CoSae.Web.Reports;

namespace CoSae.Web.Components.Controls.Reports;

/// <summary>The charts that stand on a person's page now: so that the page can be shared without knowing of it.</summary>
public sealed class ChartsOnPage
{
    private readonly List<Plot> _plots = [];

    public void Add(Plot plot) => _plots.Add(plot);

    public void Remove(Plot plot) => _plots.Remove(plot);

    /// <summary>A chart as it is drawn now.</summary>
    /// <param name="source">Address of its page.</param>
    public static ChartBlock Take(Plot plot, string? source) => new()
    {
        Title = plot.Title.Length > 0 ? plot.Title : "Chart", Traces = plot.Traces, Layout = plot.Shown, Height = Math.Clamp(plot.Height, 240, 2000), Source = source,
    };

    /// <summary>All charts that have something to show, in the order in which they came to the page.</summary>
    public IReadOnlyList<ChartBlock> TakeAll(string? source) => [.. _plots.Where(p => p.Traces.Count > 0).Select(p => Take(p, source))];
}
