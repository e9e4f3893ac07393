using CoSae.Torch;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>Fraction of variance unexplained (SCIENCE.md section 1).</summary>
public static class Fvu
{
    /// <summary>sum |x - y|^2 / sum |x - batch mean of x|^2; the explained variance R2 is 1 minus this. // scalar</summary>
    /// <param name="x">The real rows. // [batch, dim]</param>
    /// <param name="y">What stands for them. // [batch, dim]</param>
    public static Tensor Of(Tensor x, Tensor y) => Of(x, y, Variation(x));

    /// <summary>The same where <see cref="Variation"/> of x is known already. // scalar</summary>
    public static Tensor Of(Tensor x, Tensor y, Tensor variation) => SparseKernels.SquaredError(x, y) / variation;

    /// <summary>sum |x - batch mean of x|^2, at least 1e-8. // scalar</summary>
    /// <param name="x">[batch, dim]</param>
    public static Tensor Variation(Tensor x) => SparseKernels.SquaredError(x, x.mean([0]).expand_as(x)).clamp_min(1e-8);
}
