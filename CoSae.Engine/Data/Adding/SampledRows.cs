using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Data.Adding;

/// <summary>Rows for a preview: as many as are worth their time, chosen by a fixed seed, read in the order of the file.</summary>
internal static class SampledRows
{
    /// <summary>So many of the given rows, rising.</summary>
    public static long[] Choose(IReadOnlyList<long> rows, long most)
    {
        if (rows.Count <= most)
            return [.. rows.Order()];
        long[] order = new RandomSource(0, RandomStream.Evaluation).Permutation(rows.Count);
        return [.. order.Take((int)most).Select(i => rows[(int)i]).Order()];
    }

    /// <summary>The rows as a float32 tensor. // [rows, dim]</summary>
    public static Tensor Read(EmbeddingFile file, long[] rows)
    {
        float[] values = new float[rows.LongLength * file.Dim];
        file.Gather(rows, values);
        return tensor(values, [rows.LongLength, file.Dim]);
    }
}
