namespace CoSae.Web.Theory;

/// <summary>Which population the linear case is asked about.</summary>
/// <param name="Dataset">Name of a data set; null for the Gaussian.</param>
/// <param name="Rank">Latents.</param>
/// <param name="Seed">Seed of the starts, and of the Gaussian.</param>
public sealed record TheoryRequest(string? Dataset, int Rank, long Seed)
{
    public const int DefaultRank = 4;
}
