using CoSae.Engine.Runs;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// Two sparse autoencoders trained by reconstruction alone; afterwards side B's latents are re-indexed by Hungarian matching
    /// of correlations over the known pairs, and its codes rescaled to A's energies. Guarantees nothing: what two models share by
    /// themselves shows here, and it is a strong baseline (SCIENCE.md section 4; matching of features as in Li et al. 2016, arXiv
    /// 1511.07543).
    /// </summary>
    private static Method IndependentMatched => new(
        "independent-matched",
        "Independent + Hungarian",
        "Each side reconstructs itself; the latents are matched over the known pairs when training is over.",
        "Li et al. 2016, arXiv 1511.07543; Gao et al. 2024, arXiv 2406.04093",
        Alignment.None,
        new ObjectiveSpec { Reconstruction = 1, Schedule = "posthoc" });
}
