namespace CoSae.Engine.Concepts;

/// <summary>What an edit of one item's code does on the other side.</summary>
/// <param name="Item">Number of the test item.</param>
/// <param name="From">Whose code is translated; the other side is looked at.</param>
/// <param name="Code">The item's code on <paramref name="From"/>, strongest first, before the edit.</param>
/// <param name="OwnCode">Its own code on the side looked at.</param>
/// <param name="Translated">The edit of <paramref name="Code"/>, decoded on the side looked at.</param>
/// <param name="Own">The same edit of <paramref name="OwnCode"/>, decoded there.</param>
/// <param name="RealLogits">What the probes say of the item's real row there; empty without probes. // [probe classes]</param>
/// <param name="Alike">Cosine of the two differences: 1 when the edit does the same to both; NaN where one of them is none.</param>
public sealed record InterventionEffect(
    int Item, Side From, IReadOnlyList<(int Latent, float Value)> Code, IReadOnlyList<(int Latent, float Value)> OwnCode,
    RouteEffect Translated, RouteEffect Own, IReadOnlyList<float> RealLogits, double Alike);
