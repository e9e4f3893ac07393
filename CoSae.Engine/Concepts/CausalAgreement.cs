using System.Numerics.Tensors;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Concepts;

/// <summary>
/// Whether a latent does the same on both sides. Ablating latent j for test item i changes the logit of class c on A by -a_ij (A_j . w_Ac), where
/// a_ij is its activation on A, A_j its decoder direction and w_Ac the frozen probe of the class on A; on B by -b_ij (B_j . w_Bc). The two effects are correlated
/// (Pearson) over all pairs of a test item and a judged class. It is high only where the latent fires for the same items AND its two directions mean the
/// same for the classes; the agreement of activations alone asks for the first. Each side is judged by its own probes, fitted on raw rows, not on codes.
/// </summary>
public static class CausalAgreement
{
    private static readonly float[] _one = [1];

    /// <summary>The correlation with its 95 % interval over items.</summary>
    /// <param name="a">Activations on A of the items that fire on a side at least. // [firing]</param>
    /// <param name="b">Of the same items on B. // [firing]</param>
    /// <param name="rows">Test items in all.</param>
    /// <param name="effectA">A_j . w_A of each class. // [classes]</param>
    /// <param name="effectB">B_j . w_B of each class. // [classes]</param>
    public static Score Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int rows, ReadOnlySpan<float> effectA, ReadOnlySpan<float> effectB) =>
        ItemCorrelation.Of(a, b, rows, effectA, effectB);

    /// <summary>The same for the activations themselves: Pearson over test pairs.</summary>
    public static Score OfActivations(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int rows) => ItemCorrelation.Of(a, b, rows, _one, _one);

    /// <summary>What one unit along a direction does to each logit. // [classes]</summary>
    /// <param name="direction">[dim]</param>
    /// <param name="weights">[dim * classes], row by row.</param>
    public static float[] Effects(ReadOnlySpan<float> direction, ReadOnlySpan<float> weights)
    {
        int classes = weights.Length / direction.Length;
        var effects = new float[classes];
        for (int d = 0; d < direction.Length; d++)
            TensorPrimitives.MultiplyAdd(weights.Slice(d * classes, classes), direction[d], effects, effects);
        return effects;
    }
}
