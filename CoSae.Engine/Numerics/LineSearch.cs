namespace CoSae.Engine.Numerics;

/// <summary>Finds a step along a ray that lowers the loss enough, and leaves the ray standing there.</summary>
/// <param name="length">The step to try first, above 0.</param>
/// <returns>Whether it found one.</returns>
public delegate bool LineSearch(Ray ray, double length);
