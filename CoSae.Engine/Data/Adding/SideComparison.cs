namespace CoSae.Engine.Data.Adding;

/// <summary>How much the two sides have to do with each other, before any training.</summary>
public sealed record SideComparison
{
    /// <summary>Pairs that <see cref="Cka"/> and <see cref="MutualKnn"/> were computed from: all, or a seeded sample.</summary>
    public required int Pairs { get; init; }

    /// <summary>
    /// Linear CKA: &lt;K, L&gt; / (|K| |L|) for the Gram matrices K, L of the centred rows (Kornblith et al. 2019). 1 for sides
    /// that are the same up to rotation and scale.
    /// </summary>
    public required Against Cka { get; init; }

    /// <summary>Share of the k nearest neighbours, by cosine of centred rows, that a row has on both sides (Huh et al. 2024).</summary>
    public required Against MutualKnn { get; init; }

    /// <summary>The k of <see cref="MutualKnn"/>.</summary>
    public required int Neighbours { get; init; }

    /// <summary>The best that a linear map does with all pairs: what translation can be measured by.</summary>
    public required RidgeCeiling Ridge { get; init; }
}
