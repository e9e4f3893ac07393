using CoSae.Engine.Runs;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// In each step one side of the known pairs, drawn at random, is encoded and both are reconstructed from that code: half of the
    /// steps ask for instance-wise translation, which is what it guarantees (Thasarathan et al. 2025, arXiv 2502.03714).
    /// </summary>
    private static Method Universal => new(
        "usae",
        "Universal SAE",
        "The code of one side, drawn at random in each step, reconstructs both.",
        "Thasarathan et al. 2025, arXiv 2502.03714",
        Alignment.InstanceTranslation,
        new ObjectiveSpec { Reconstruction = 1, Schedule = "joint" })
    {
        Coupling = Coupling.Universal,
    };
}
