namespace CoSae.Web.Components.Controls;

/// <summary>A stretch of the x axis in the unit of the data, on a logarithmic axis too.</summary>
public sealed record PlotRange(double From, double To);
