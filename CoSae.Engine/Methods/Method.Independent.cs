using CoSae.Engine.Runs;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// Two sparse autoencoders that never hear of each other: reconstruction only. Guarantees nothing; the floor that
    /// every coupled method has to beat (SCIENCE.md section 4).
    /// </summary>
    private static Method Independent => new(
        "independent",
        "Independent SAEs",
        "Each side reconstructs itself; nothing couples their latents.",
        "TopK SAE: Gao et al. 2024, arXiv 2406.04093",
        Alignment.None,
        new ObjectiveSpec { Reconstruction = 1, Schedule = "joint" });
}
