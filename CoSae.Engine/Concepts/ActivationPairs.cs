namespace CoSae.Engine.Concepts;

/// <summary>Both activations of test items.</summary>
/// <param name="A">On A; 0 where it is silent.</param>
/// <param name="B">On B.</param>
/// <param name="Items">Numbers of the items, in rising order.</param>
/// <param name="Of">How many items fire on a side at least; more than are listed where these are a sample.</param>
public sealed record ActivationPairs(IReadOnlyList<float> A, IReadOnlyList<float> B, IReadOnlyList<int> Items, int Of);
