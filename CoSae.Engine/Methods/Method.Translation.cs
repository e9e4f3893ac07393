using CoSae.Engine.Runs;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// Reconstruction and instance-wise translation: each side's code, decoded by the other, gives the counterpart. Guarantees
    /// instance-wise translation only; the codes themselves may differ (SCIENCE.md section 4).
    /// </summary>
    private static Method Translation => new(
        "translation",
        "Translation SAE",
        "Reconstruction, and each side's code decodes to its counterpart on the other side.",
        "Dhimoïla et al. 2026, arXiv 2606.09653 (its translation objective alone)",
        Alignment.InstanceTranslation,
        new ObjectiveSpec { Reconstruction = 1, InstanceTranslation = 1, Schedule = "joint" });
}
