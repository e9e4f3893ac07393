namespace CoSae.Web.Components.Controls;

/// <summary>What a curve's name, colour and dash are; the legend stands outside the chart, where it can be read and clicked.</summary>
/// <param name="Dash">As <see cref="PlotTrace.Dash"/>; <c>none</c> for markers without a line.</param>
/// <param name="Symbol">As <see cref="PlotTrace.Symbol"/>; null without markers.</param>
public sealed record LegendItem(string Name, string Color, string Dash = "solid", string? Symbol = null);
