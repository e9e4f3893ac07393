namespace CoSae.Engine.Concepts;

/// <summary>Firings of similar strength.</summary>
/// <param name="From">Weakest of them.</param>
/// <param name="To">Strongest of them.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Items">Some of them, strongest first.</param>
public sealed record ActivationInterval(float From, float To, int Count, IReadOnlyList<Firing> Items);
