namespace CoSae.Engine.Concepts;

/// <summary>How often a latent fires how strongly, on both sides.</summary>
/// <param name="Width">Of a bin; the first begins at 0.</param>
/// <param name="A">Test items in each bin, silent ones left out. // [bins]</param>
/// <param name="B">The same on B.</param>
public sealed record ActivationHistogram(float Width, IReadOnlyList<int> A, IReadOnlyList<int> B);
