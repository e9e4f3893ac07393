namespace CoSae.Engine.Theory;

/// <summary>A population for the linear case, and where it comes from.</summary>
public sealed record TheorySource
{
    public required PairCovariance S { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the data set; null for the Gaussian.</summary>
    public string? Dataset { get; init; }

    /// <summary>Pairs that the covariances are taken from; null for the Gaussian, which has them exactly.</summary>
    public long? Pairs { get; init; }

    /// <summary>Dimensions of the sides before they were reduced.</summary>
    public required int FullDimA { get; init; }

    public required int FullDimB { get; init; }

    /// <summary>Share of A's variance in the principal components that are kept.</summary>
    public double KeptA { get; init; } = 1;

    public double KeptB { get; init; } = 1;

    /// <summary>The Gaussian of SCIENCE.md section 8.</summary>
    public static TheorySource Gaussian(long seed) => new()
    {
        S = GaussianPair.Of(seed),
        Title = "Joint Gaussian",
        FullDimA = GaussianPair.DimA,
        FullDimB = GaussianPair.DimB,
    };
}
