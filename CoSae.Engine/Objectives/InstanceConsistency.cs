using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>Instance-wise consistency, known pairs (SCIENCE.md section 2).</summary>
public static class InstanceConsistency
{
    /// <summary>
    /// sum |zA - zB|^2 / (sum |zA|^2 + sum |zB|^2 + 1e-6), one global ratio: a ratio per latent would let rare latents
    /// drown the rest. // scalar
    /// </summary>
    public static Tensor Compute(ObjectiveContext c)
    {
        var energy = c.PairedCodeA.Values.square().sum() + c.PairedCodeB.Values.square().sum();
        return (energy - 2 * c.PairedCodeA.InnerProduct(c.PairedCodeB)) / (energy + 1e-6);
    }
}
