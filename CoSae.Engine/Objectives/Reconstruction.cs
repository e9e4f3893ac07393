using CoSae.Engine.Saes;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>Reconstruction of each side by itself, unpaired rows (SCIENCE.md section 2).</summary>
public static class Reconstruction
{
    private const double RevivalWeight = 1e-3;

    /// <summary>
    /// 1/2 [FVU(xA, D_A E_A xA) + FVU(xB, D_B E_B xB)] - 1e-3 * sum over sides of mean(pre-activation * 1[latent silent in
    /// this batch]). The second part pulls silent latents back towards the data. // scalar
    /// </summary>
    public static Tensor Compute(ObjectiveContext c)
    {
        var fit = 0.5 * (Fvu.Of(c.XA, c.Pair.A.Decode(c.CodeA), c.VariationA) + Fvu.Of(c.XB, c.Pair.B.Decode(c.CodeB), c.VariationB));
        return fit - RevivalWeight * (Revival(c.Pair.A, c.XA, c.CodeA) + Revival(c.Pair.B, c.XB, c.CodeB));
    }

    /// <summary>mean over batch and latents of pre-activation * 1[latent silent in this batch]. // scalar</summary>
    public static Tensor Revival(SparseAutoencoder sae, Tensor x, SparseCode code)
    {
        // Linear in the pre-activation, so the batch can be summed first: one product with the silent latents instead of
        // keeping [batch, latents] for the backward pass.
        var silent = code.Firings().eq(0).to(x.dtype);                              // [latents]
        var summed = x.sum(dim: 0) - code.Batch * sae.DecoderBias;                  // [dim]
        var pre = SparseKernels.MarkedDot(summed, sae.Encoder, silent, sae.Gradients) + code.Batch * (sae.EncoderBias * silent).sum();
        return pre / (code.Batch * code.Latents);
    }
}
