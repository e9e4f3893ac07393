using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>Distributional translation, unpaired rows (SCIENCE.md section 2).</summary>
public static class DistributionalTranslation
{
    /// <summary>There and back: 1/2 [FVU(xA, D_A E_B D_B E_A xA) + FVU(xB, D_B E_A D_A E_B xB)]. // scalar</summary>
    public static Tensor Cycle(ObjectiveContext c)
    {
        var backA = c.Pair.A.Decode(c.Pair.B.Encode(c.AToB));
        var backB = c.Pair.B.Decode(c.Pair.A.Encode(c.BToA));
        return 0.5 * (Fvu.Of(c.XA, backA, c.VariationA) + Fvu.Of(c.XB, backB, c.VariationB));
    }
}
