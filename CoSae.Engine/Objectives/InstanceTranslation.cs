using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>Instance-wise translation, known pairs (SCIENCE.md section 2).</summary>
public static class InstanceTranslation
{
    /// <summary>1/2 [FVU(xB, D_B E_A xA) + FVU(xA, D_A E_B xB)]. // scalar</summary>
    public static Tensor Compute(ObjectiveContext c) =>
        0.5 * (Fvu.Of(c.PairedB, c.Pair.B.Decode(c.PairedCodeA)) + Fvu.Of(c.PairedA, c.Pair.A.Decode(c.PairedCodeB)));
}
