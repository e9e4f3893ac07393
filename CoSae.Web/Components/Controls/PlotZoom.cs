using System.Web;

namespace CoSae.Web.Components.Controls;

/// <summary>What a reader has zoomed in on; null axes show all of the data.</summary>
public sealed record PlotZoom(PlotRange? X, PlotRange? Y)
{
    /// <summary>As it stands in an address: <c>100~200,0.5~0.9</c>, either side of the comma empty where the axis shows all; null for no zoom.</summary>
    public string? Text => (X, Y) is (null, null) ? null : $"{ZoomRange.Text(X)},{ZoomRange.Text(Y)}";

    /// <summary>Name of the parameter of a chart.</summary>
    public static string Parameter(string key) => $"zoom.{key}";

    /// <summary>The zoom of a chart in an address; what cannot be read there is no zoom.</summary>
    public static PlotZoom InAddress(string address, string key)
    {
        string[] parts = HttpUtility.ParseQueryString(new Uri(address).Query)[Parameter(key)]?.Split(',') ?? [];
        return new PlotZoom(ZoomRange.Parse(parts.ElementAtOrDefault(0)), ZoomRange.Parse(parts.ElementAtOrDefault(1)));
    }

    /// <summary>A layout that shows it.</summary>
    public PlotLayout Of(PlotLayout layout) => layout with
    {
        XFrom = X?.From ?? layout.XFrom, XTo = X?.To ?? layout.XTo, YFrom = Y?.From ?? layout.YFrom, YTo = Y?.To ?? layout.YTo,
    };
}
