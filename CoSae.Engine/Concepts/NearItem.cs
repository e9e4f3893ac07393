namespace CoSae.Engine.Concepts;

/// <summary>A test item near a vector.</summary>
/// <param name="Item">Number of the test item.</param>
/// <param name="Cosine">Of the two, both standardised.</param>
public sealed record NearItem(int Item, float Cosine);
