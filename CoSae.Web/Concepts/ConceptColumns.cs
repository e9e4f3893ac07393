using CoSae.Engine.Concepts;

namespace CoSae.Web.Concepts;

/// <summary>The columns of the list of concepts, and what else it can be sorted by.</summary>
public static class ConceptColumns
{
    public static ConceptColumn Rate { get; } = new("rate", "Fires", "Share of the test items that it fires for, on side A and on side B.", s => (s.Rate.A + s.Rate.B) / 2);

    public static ConceptColumn Energy { get; } = new("energy", "Energy", "Mean square of its activation over the test items, on side A and on side B.", s => s.Energy.A + s.Energy.B);

    public static ConceptColumn Agreement { get; } = new(
        "agreement", "Agreement", "Pearson correlation of its two activations over the test pairs: 1 when it fires alike on both sides.", s => s.Agreement.Value);

    public static ConceptColumn Causal { get; } = new(
        "causal", "Causal agreement",
        "Switching it off moves the class probes' logits of a side. The two moves, each judged by the side's own frozen probes, are correlated over all test items and classes: 1 when it does the same on both sides.",
        s => s.Causal?.Value ?? double.NaN);

    public static ConceptColumn Norms { get; } = new(
        "norms", "B : A", "Length of its decoder direction on B divided by that on A, in standardised units: 1 when both sides use it at the same scale.", s => s.NormRatio);

    /// <summary>Those with figures, in order.</summary>
    public static IReadOnlyList<ConceptColumn> Figures { get; } = [Rate, Energy, Agreement, Causal, Norms];

    /// <summary>All that can be sorted by.</summary>
    public static IReadOnlyList<ConceptColumn> All { get; } =
    [
        .. Figures,
        new("latent", "Number", "Number of the latent, the same on both sides.", s => s.Latent),
        new("label", "Label", "Alphabetically.", s => s.Latent),
        new("state", "State", "Shared, A only, B only, apart, dead.", s => (int)s.State),
        new("class", "Classes", "By F1 of the class that it tells of most.", s => s.Classes.Count == 0 ? double.NaN : s.Classes[0].F1),
        new(ConceptQuery.DefaultSort, "Strength", "Covariance of its two activations, of shared concepts that fire for at most half of the items.", s => s.Strength),
    ];
}
