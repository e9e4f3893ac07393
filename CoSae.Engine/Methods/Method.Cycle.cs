using CoSae.Engine.Runs;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// Reconstruction and translation there and back, without pairs. Guarantees distributional translation by its usual proxy: a
    /// permuted dictionary closes the cycle as well, so instance-wise nothing follows (Zhu et al. 2017, arXiv 1703.10593).
    /// </summary>
    private static Method Cycle => new(
        "cycle",
        "Cycle SAE",
        "Reconstruction, and going to the other side and back returns the same row; no pairs.",
        "Zhu et al. 2017, arXiv 1703.10593",
        Alignment.DistributionalTranslation,
        new ObjectiveSpec
        {
            Reconstruction = 1,
            DistributionalTranslation = new() { Weight = 1, Via = "cycle" },
            Schedule = "joint",
        });
}
