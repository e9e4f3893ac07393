using CoSae.Engine.Maps;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// Canonical correlation analysis: the optimum of instance-wise consistency of whitened codes (SCIENCE.md section 8, E |zA -
    /// zB|^2 with Cov z = I). Guarantees consistency, of instances by correlation and of distributions by whitening; not translation.
    /// </summary>
    private static Method Cca => new(
        "cca",
        "CCA",
        "Whitened directions of the two sides that correlate most over the known pairs.",
        "Hotelling 1936; regularised as Vinod 1976",
        Alignment.InstanceConsistency | Alignment.DistributionalConsistency,
        NoObjective)
    {
        Map = LinearBaselines.Cca,
        IsRank = true,
    };
}
