namespace CoSae.Web.Reports;

/// <summary>A column of a <see cref="TableBlock"/>.</summary>
/// <param name="Name">Its head.</param>
/// <param name="IsNumber">Whether it is set to the right.</param>
/// <param name="Help">What it means, for the tooltip.</param>
public sealed record TableColumn(string Name, bool IsNumber = false, string? Help = null);
