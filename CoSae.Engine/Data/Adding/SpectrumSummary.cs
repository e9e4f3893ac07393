namespace CoSae.Engine.Data.Adding;

/// <summary>How the variance of a side spreads over its principal components.</summary>
public sealed record SpectrumSummary
{
    /// <summary>Numbers of components, rising, the last one all of them; a selection where there are many.</summary>
    public required IReadOnlyList<int> Components { get; init; }

    /// <summary>Share of the variance that the first so many components explain, 0 to 1.</summary>
    public required IReadOnlyList<double> Explained { get; init; }

    /// <summary>exp of the entropy of the shares (Roy and Vetterli 2007): d for a round cloud of d dimensions, 1 for a line.</summary>
    public required double EffectiveRank { get; init; }

    /// <summary>Components that explain 90 %.</summary>
    public required int For90 { get; init; }

    /// <summary>Components that explain 99 %.</summary>
    public required int For99 { get; init; }

    /// <summary>Rows that it was computed from: all, or a seeded sample.</summary>
    public required long Rows { get; init; }
}
