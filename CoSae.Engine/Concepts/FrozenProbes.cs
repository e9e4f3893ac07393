using System.Numerics.Tensors;

namespace CoSae.Engine.Concepts;

/// <summary>The frozen class probes of one side, on standardised rows.</summary>
/// <param name="Weights">[dim * classes], row by row.</param>
/// <param name="Bias">[classes]</param>
/// <param name="Accuracy">Balanced accuracy of each on real test rows. // [classes]</param>
public sealed record FrozenProbes(float[] Weights, float[] Bias, float[] Accuracy)
{
    /// <summary>Logits of a standardised vector. // [classes]</summary>
    public float[] Logits(ReadOnlySpan<float> x)
    {
        float[] logits = CausalAgreement.Effects(x, Weights);
        TensorPrimitives.Add(logits, Bias, logits);
        return logits;
    }
}
