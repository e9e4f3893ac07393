using CoSae.Engine.Maps;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// Reduced-rank regression each way: the optimum of instance-wise translation through r linear latents (SCIENCE.md section 8).
    /// Guarantees instance-wise translation only; the two directions are separate problems.
    /// </summary>
    private static Method ReducedRank => new(
        "rrr",
        "Reduced-rank regression",
        "A linear map each way of limited rank from the known pairs.",
        "Izenman 1975; with ridge as Mukherjee and Zhu 2011",
        Alignment.InstanceTranslation,
        NoObjective)
    {
        Map = LinearBaselines.ReducedRank,
        IsRank = true,
    };
}
