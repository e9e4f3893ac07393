namespace CoSae.Web.Reports;

/// <summary>What was done with one concept of an item.</summary>
/// <param name="Latent">Which.</param>
/// <param name="Label">What it is called; may be empty.</param>
/// <param name="What">In words: "switched off", "times 2", "swapped with 17".</param>
/// <param name="Before">Activation before.</param>
/// <param name="After">Activation after.</param>
public sealed record BlockChange(int Latent, string Label, string What, double Before, double After);
