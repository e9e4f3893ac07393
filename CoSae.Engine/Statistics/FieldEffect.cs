namespace CoSae.Engine.Statistics;

/// <summary>How much of a score's variance over the runs of a sweep one field accounts for; see <see cref="MainEffects"/>.</summary>
/// <param name="DegreesOfFreedom">Levels that can be told apart from the other fields, less one; 0 where none can.</param>
/// <param name="Share">What only this field explains of the total sum of squares (eta squared), 0 to 1.</param>
/// <param name="Corrected">Less what as many levels explain by chance (omega squared); null without residual degrees of freedom. 0 where chance alone would give more.</param>
/// <param name="P">Of a permutation test that the field has no main effect; null without residual degrees of freedom.</param>
/// <param name="AdjustedP"><paramref name="P"/> after Holm's correction over the fields.</param>
/// <param name="Means">Mean score at each level: over its settings, each the mean of its runs.</param>
/// <param name="Settings">Settings at each level.</param>
public sealed record FieldEffect(
    SweptField Field, int DegreesOfFreedom, double Share, double? Corrected, double? P, double? AdjustedP,
    IReadOnlyList<double> Means, IReadOnlyList<int> Settings);
