using CoSae.Engine.Runs;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// One code of both sides of a known pair, z = TopK(pre_A + pre_B), from which both are reconstructed. Guarantees joint
    /// reconstruction only: nothing asks that one encoder alone finds that code, and alone is how it is judged here, beside the
    /// joint code (Lindsey et al. 2024, Sparse Crosscoders; SCIENCE.md section 4).
    /// </summary>
    private static Method Crosscoder => new(
        "crosscoder",
        "Crosscoder",
        "One joint code of both sides reconstructs both; judged jointly and with each encoder alone.",
        "Lindsey et al. 2024, Sparse Crosscoders for Cross-Layer Features and Model Diffing",
        Alignment.None,
        new ObjectiveSpec { Reconstruction = 1, Schedule = "joint" })
    {
        Coupling = Coupling.Joint,
    };
}
