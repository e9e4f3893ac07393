using CoSae.Engine.Runs;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// One common set of active latents from the summed pre-activations of both sides of a known pair, each side its own values on
    /// it; own and cross-reconstruction with weight 1, auxiliary loss with 1/32. Guarantees instance-wise translation, and the
    /// shared support in training only: alone, each encoder picks its own latents (Nasiri-Sarvi et al. 2025, arXiv 2507.06265).
    /// </summary>
    private static Method Sparc => new(
        "sparc",
        "SPARC",
        "Both sides of a pair fire the same latents, chosen together; each reconstructs itself and the other.",
        "Nasiri-Sarvi et al. 2025, arXiv 2507.06265",
        Alignment.InstanceTranslation,
        new ObjectiveSpec { Reconstruction = 1, Schedule = "joint" })
    {
        Coupling = Coupling.SharedSupport,
    };
}
