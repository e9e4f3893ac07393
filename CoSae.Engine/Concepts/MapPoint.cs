namespace CoSae.Engine.Concepts;

/// <summary>Where a latent lies on the map of the dictionary.</summary>
public readonly record struct MapPoint(int Latent, float X, float Y);
