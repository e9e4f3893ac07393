using CoSae.Web.Reports;

namespace CoSae.Web.Sharing;

/// <summary>Cascades to blocks that are rendered into a snapshot: there is no server behind them. Charts leave their data here.</summary>
public sealed class SnapshotContext
{
    private readonly List<ChartBlock> _charts = [];

    /// <summary>Charts in the order in which they were rendered.</summary>
    public IReadOnlyList<ChartBlock> Charts => _charts;

    /// <summary>Leaves a chart to be drawn by the snapshot's script.</summary>
    /// <returns>Its number.</returns>
    public int Add(ChartBlock chart)
    {
        _charts.Add(chart);
        return _charts.Count - 1;
    }
}
