namespace CoSae.Engine.Concepts;

/// <summary>How a side was standardised: x' = (x - mean) / scale.</summary>
/// <param name="Mean">[dim]</param>
/// <param name="Scale">Above 0.</param>
public sealed record Standardisation(float[] Mean, float Scale);
