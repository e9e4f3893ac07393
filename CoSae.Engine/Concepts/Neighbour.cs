namespace CoSae.Engine.Concepts;

/// <summary>A latent that is near another.</summary>
/// <param name="Latent">Its number.</param>
/// <param name="Value">Cosine or correlation.</param>
public readonly record struct Neighbour(int Latent, double Value);
