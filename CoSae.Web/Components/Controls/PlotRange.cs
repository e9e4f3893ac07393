namespace CoSae.Web.Components.Controls;

/// <summary>A stretch of an axis in the unit of the data, on a logarithmic axis too.</summary>
public sealed record PlotRange(double From, double To)
{
    /// <summary>Null where an end is missing.</summary>
    public static PlotRange? Of(double? from, double? to) => from is { } f && to is { } t ? new PlotRange(f, t) : null;
}
