using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Saes;

/// <summary>Codes in the machine's own memory, for metrics: row r holds slots r * K .. r * K + K - 1.</summary>
/// <param name="Values">[rows * k], at least 0; 0 is an empty slot.</param>
/// <param name="Indices">[rows * k], latent numbers.</param>
/// <param name="K">Slots per row.</param>
/// <param name="Latents">n.</param>
public sealed record HostCode(float[] Values, int[] Indices, int K, int Latents)
{
    public int Rows => Values.Length / K;

    /// <summary>Copies codes off the device.</summary>
    public static HostCode From(SparseCode code)
    {
        using var scope = NewDisposeScope();
        return new HostCode(
            code.Values.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray(),
            code.Indices.to(ScalarType.Int32).cpu().contiguous().data<int>().ToArray(),
            (int)code.Values.shape[1], code.Latents);
    }

    /// <summary>Codes of consecutive blocks, as one.</summary>
    public static HostCode Concat(IReadOnlyList<HostCode> blocks) => new(
        [.. blocks.SelectMany(b => b.Values)], [.. blocks.SelectMany(b => b.Indices)], blocks[0].K, blocks[0].Latents);

    /// <summary>The values of one row.</summary>
    public ReadOnlySpan<float> RowValues(int row) => Values.AsSpan(row * K, K);

    /// <summary>The latents of one row.</summary>
    public ReadOnlySpan<int> RowIndices(int row) => Indices.AsSpan(row * K, K);

    /// <summary>Some of the rows.</summary>
    public HostCode Select(ReadOnlySpan<int> rows)
    {
        var values = new float[rows.Length * K];
        var indices = new int[rows.Length * K];
        for (int i = 0; i < rows.Length; i++)
        {
            RowValues(rows[i]).CopyTo(values.AsSpan(i * K));
            RowIndices(rows[i]).CopyTo(indices.AsSpan(i * K));
        }
        return new HostCode(values, indices, K, Latents);
    }
}
