using CoSae.Engine.Runs;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// Reconstruction and instance-wise consistency: the two codes of a known pair have to agree. Guarantees instance-wise
    /// consistency only; that one side decodes the other's code well is not asked for (SCIENCE.md section 4).
    /// </summary>
    private static Method Aligned => new(
        "aligned",
        "Aligned SAE",
        "Reconstruction, and the two codes of a known pair agree.",
        "Dhimoïla et al. 2026, arXiv 2606.09653 (its consistency objective alone)",
        Alignment.InstanceConsistency,
        new ObjectiveSpec { Reconstruction = 1, InstanceConsistency = 0.3, Schedule = "joint" });
}
