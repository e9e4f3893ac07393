using CoSae.Engine.Maps;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// Principal components of each side, the j-th of A taken for the j-th of B. Minimises reconstruction alone and guarantees
    /// none of the four properties: what reconstruction and equal variances leave open (SCIENCE.md section 8).
    /// </summary>
    private static Method Pca => new(
        "pca",
        "Independent PCA",
        "Principal components of each side by itself, coupled by nothing but their rank.",
        "Pearson 1901; SCIENCE.md section 8",
        Alignment.None,
        NoObjective)
    {
        Map = LinearBaselines.Pca,
        IsRank = true,
    };
}
