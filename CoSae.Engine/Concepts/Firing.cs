namespace CoSae.Engine.Concepts;

/// <summary>A test item that fires a latent.</summary>
/// <param name="Item">Number of the test item.</param>
/// <param name="Activation">How strongly; above 0.</param>
public readonly record struct Firing(int Item, float Activation);
