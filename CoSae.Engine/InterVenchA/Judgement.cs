using CoSae.Engine.Saes;

namespace CoSae.Engine.InterVenchA;

/// <summary>What the frozen probes of one side say of decoded codes before any intervention; linear, so nothing is decoded.</summary>
internal sealed class Judgement
{
    /// <summary>Codes of the encoding side, judged on the decoding side: logits = constant + z (A w).</summary>
    public Judgement(HostCode codes, SideView decode, int classes, ClassLabels labels)
    {
        (Codes, Effects, Classes) = (codes, decode.Effects, classes);
        Logits = new float[codes.Rows * classes];
        Parallel.For(0, codes.Rows, row =>
        {
            var logits = Logits.AsSpan(row * classes, classes);
            decode.Constant.CopyTo(logits);
            var values = codes.RowValues(row);
            var indices = codes.RowIndices(row);
            for (int s = 0; s < values.Length; s++)
                if (values[s] != 0)
                    System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(
                        decode.Effects.AsSpan(indices[s] * classes, classes), values[s], logits, logits);
        });
        Right = Correct(Logits, classes, labels);
    }

    public HostCode Codes { get; }

    public float[] Effects { get; }

    public int Classes { get; }

    /// <summary>[rows * classes]</summary>
    public float[] Logits { get; }

    /// <summary>Rows whose largest logit is their class.</summary>
    public bool[] Right { get; }

    /// <summary>Whether the largest logit of each row is the row's class.</summary>
    public static bool[] Correct(float[] logits, int classes, ClassLabels labels)
    {
        var right = new bool[labels.Rows];
        for (int row = 0; row < right.Length; row++)
            right[row] = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(logits.AsSpan(row * classes, classes)) == labels.ClassOf(row);
        return right;
    }
}
