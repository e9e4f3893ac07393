using CoSae.Engine.Methods;
using CoSae.Engine.Saes;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>Codes that are made of more than one side of a known pair (SCIENCE.md section 4).</summary>
public static class CoupledCodes
{
    /// <summary>
    /// activation(pre_A + pre_B): the crosscoder's joint code. The gate is that of side A, whose thresholds alone then learn.
    /// </summary>
    /// <param name="xA">[pairs, dimA]</param>
    /// <param name="xB">[pairs, dimB]</param>
    public static SparseCode Joint(SaePair pair, Tensor xA, Tensor xB)
    {
        var (a, b) = (pair.A, pair.B);
        // One product with both encoders side by side; its gradient is dense, which this method then pays for.
        var (values, indices) = SparseKernels.TopKEncode(
            cat([xA, xB], 1), cat([a.Encoder, b.Encoder], 1), a.EncoderBias + b.EncoderBias, cat([a.DecoderBias, b.DecoderBias], 0), a.Slots);
        return a.CodeOf(values, indices);
    }

    /// <summary>
    /// z_s = relu(pre_s) on the latents where pre_A + pre_B is largest: each side its own values on one support (SPARC).
    /// </summary>
    public static (SparseCode A, SparseCode B) SharedSupport(SaePair pair, Tensor xA, Tensor xB)
    {
        Tensor indices;
        using (no_grad())
            indices = Joint(pair, xA, xB).Indices;
        return (At(pair.A, xA, indices), At(pair.B, xB, indices));
    }

    private static SparseCode At(SparseAutoencoder sae, Tensor x, Tensor indices)
    {
        var bias = sae.EncoderBias.index_select(0, indices.flatten()).view(indices.shape);
        var pre = SparseKernels.GatherDot(x - sae.DecoderBias, sae.Encoder, indices, sae.Gradients) + bias;
        return new SparseCode(pre.relu(), indices, sae.Latents);
    }
}
