namespace CoSae.Web.Concepts;

/// <summary>A concept near another, with its name.</summary>
public sealed record NearConcept(int Latent, string Label, double Value);
