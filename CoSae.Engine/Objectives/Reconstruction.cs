using CoSae.Engine.Saes;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>Reconstruction of each side by itself, unpaired rows (SCIENCE.md section 2).</summary>
public static class Reconstruction
{
    internal const double RevivalWeight = 1e-3;

    /// <summary>
    /// 1/2 [FVU(xA, D_A E_A xA) + FVU(xB, D_B E_B xB)] - 1e-3 * sum over sides of mean(pre-activation * 1[latent silent in
    /// this batch]). The second part pulls silent latents back towards the data. // scalar
    /// </summary>
    public static Tensor Compute(ObjectiveContext c)
    {
        var fit = 0.5 * (Fit(c.Pair.A, c.XA, c.CodeA, c.VariationA) + Fit(c.Pair.B, c.XB, c.CodeB, c.VariationB));
        return fit - RevivalWeight * (Revival(c.Pair.A, c.XA, c.CodeA) + Revival(c.Pair.B, c.XB, c.CodeB))
            + 0.5 * (Penalty(c.Pair.A, c.CodeA) + Penalty(c.Pair.B, c.CodeB));
    }

    /// <summary>What the activation asks for its sparsity; 0 for those that fix it. // scalar</summary>
    internal static Tensor Penalty(SparseAutoencoder sae, SparseCode code) =>
        sae.Activation.Penalty(code, sae) ?? zeros([], dtype: code.Values.dtype, device: code.Values.device);

    // FVU; where prefixes of the dictionary have to explain the rows by themselves, its mean over them.
    private static Tensor Fit(SparseAutoencoder sae, Tensor x, SparseCode code, Tensor variation)
    {
        var prefixes = sae.Activation.Prefixes(sae.Latents);
        Tensor? sum = null;
        foreach (int end in prefixes)
        {
            var part = end == sae.Latents ? code : code with { Values = code.Values * code.Indices.lt(end).to(x.dtype) };
            var fvu = Fvu.Of(x, sae.Decode(part), variation);
            sum = sum is null ? fvu : sum + fvu;
        }
        return prefixes.Count == 1 ? sum! : sum! / prefixes.Count;
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
