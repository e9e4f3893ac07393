using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>Fraction of variance unexplained (SCIENCE.md section 1).</summary>
public static class Fvu
{
    /// <summary>sum |x - y|^2 / sum |x - batch mean of x|^2; the explained variance R2 is 1 minus this. // scalar</summary>
    /// <param name="x">The real rows. // [batch, dim]</param>
    /// <param name="y">What stands for them. // [batch, dim]</param>
    public static Tensor Of(Tensor x, Tensor y) =>
        (x - y).square().sum() / (x - x.mean([0])).square().sum().clamp_min(1e-8);
}
