namespace CoSae.Web.Components.Controls.Data;

/// <summary>A row of a sample.</summary>
/// <param name="Row">Number in the data set.</param>
/// <param name="Text">What it is, or empty.</param>
/// <param name="Label">Name of its class, or null.</param>
public sealed record SampleItem(long Row, string Text, string? Label);
