using CoSae.Engine.Runs;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// Coupled sparse autoencoders: reconstruction and all four alignment terms; side B's latents are re-indexed once by
    /// Hungarian matching on the known pairs (schedule <c>matched</c>). Guarantees all four properties. Source: Dhimoïla et
    /// al. 2026 for the objective; the matched schedule is our addition (SCIENCE.md sections 2 to 4).
    /// </summary>
    private static Method Cosae => new(
        "cosae",
        "CoSAE",
        "Reconstruction and all four alignment terms at once, on known pairs and unpaired rows.",
        "Dhimoïla et al. 2026, arXiv 2606.09653",
        Alignment.All,
        new ObjectiveSpec
        {
            Reconstruction = 1,
            InstanceTranslation = 1,
            InstanceConsistency = 0.3,
            DistributionalTranslation = new() { Weight = 1, Via = "cycle" },
            DistributionalConsistency = new() { Weight = 0.3, Via = "sorted" },
            Schedule = "matched",
        });
}
