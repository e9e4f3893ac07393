using CoSae.Engine.Runs;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// Reconstruction and equal energy of every latent on both sides, without pairs. Guarantees distributional consistency of the
    /// second moment of each latent, and no more: which latent goes with which stays open (SCIENCE.md section 4).
    /// </summary>
    private static Method IsoEnergy => new(
        "iso-energy",
        "Iso-Energy",
        "Reconstruction, and every latent has the same energy on both sides; no pairs.",
        "Dhimoïla et al. 2026, arXiv 2606.09653 (energy matching alone)",
        Alignment.DistributionalConsistency,
        new ObjectiveSpec
        {
            Reconstruction = 1,
            DistributionalConsistency = new() { Weight = 0.3, Via = "energy" },
            Schedule = "joint",
        });
}
