namespace CoSae.Web.Reports;

/// <summary>A named figure as text: "Agreement of the sides", "0.71".</summary>
/// <param name="Help">What it means, for the tooltip.</param>
public sealed record BlockFigure(string Name, string Text, string? Help = null);
