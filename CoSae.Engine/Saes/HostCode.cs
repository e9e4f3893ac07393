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

    /// <summary>The same codes without slots that no row fills; at least one slot a row remains.</summary>
    public HostCode Compact()
    {
        int most = 1;
        for (int row = 0; row < Rows; row++)
            most = Math.Max(most, K - RowValues(row).Count(0f));
        if (most == K)
            return this;
        var (values, indices) = (new float[Rows * most], new int[Rows * most]);
        for (int row = 0; row < Rows; row++)
        {
            int at = row * most;
            for (int s = row * K; s < (row + 1) * K; s++)
                if (Values[s] != 0)
                    (values[at], indices[at++]) = (Values[s], Indices[s]);
        }
        return new HostCode(values, indices, most, Latents);
    }

    /// <summary>Mean square of each latent. // [latents]</summary>
    public double[] Energies()
    {
        var energies = new double[Latents];
        for (int s = 0; s < Values.Length; s++)
            energies[Indices[s]] += (double)Values[s] * Values[s];
        return Array.ConvertAll(energies, e => e / Rows);
    }

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
