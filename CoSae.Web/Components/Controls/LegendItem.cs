namespace CoSae.Web.Components.Controls;

/// <summary>What a curve's name, colour and dash are; the legend stands outside the chart, where it can be read and clicked.</summary>
public sealed record LegendItem(string Name, string Color, string Dash = "solid");
