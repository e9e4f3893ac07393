namespace CoSae.Engine.Concepts;

/// <summary>A vector of the side looked at, before and after an edit of the code that it is decoded from.</summary>
/// <param name="NearBefore">Test items nearest to it before.</param>
/// <param name="NearAfter">And after.</param>
/// <param name="RankBefore">The place of the item's own counterpart among all test items before; 1 is the nearest.</param>
/// <param name="RankAfter">And after.</param>
/// <param name="CosineBefore">Cosine with the item's own counterpart before.</param>
/// <param name="CosineAfter">And after.</param>
/// <param name="LogitsBefore">What the frozen probes say of it before; empty without probes. // [probe classes]</param>
/// <param name="LogitsAfter">And after.</param>
/// <param name="Moved">Length of the difference, in parts of the length before.</param>
public sealed record RouteEffect(
    IReadOnlyList<NearItem> NearBefore, IReadOnlyList<NearItem> NearAfter, int RankBefore, int RankAfter, float CosineBefore, float CosineAfter,
    IReadOnlyList<float> LogitsBefore, IReadOnlyList<float> LogitsAfter, float Moved);
