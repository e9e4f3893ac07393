using CoSae.Engine.Saes;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>
/// Distributional consistency, unpaired rows (SCIENCE.md section 2): codes alike in distribution on both sides, each latent
/// by itself (sorted, energy) or all together (sliced Wasserstein, MMD).
/// </summary>
public static class DistributionalConsistency
{
    /// <summary>Latents compared a step by <see cref="Sorted"/>; sorting all of many would dominate the step.</summary>
    public const int SortedLatents = 256;

    /// <summary>
    /// Mean over latents of mean_b (sort zA_j - sort zB_j)^2 / (E zA_j^2 + E zB_j^2 + 1e-4): the squared Wasserstein-2
    /// distance of the two activation distributions, relative to their energy; 256 random latents where n is larger. // scalar
    /// </summary>
    public static Tensor Sorted(ObjectiveContext c)
    {
        var (columnOf, columns) = Choose(c);
        return SparseKernels.SortedDistance(c.CodeA.Values, c.CodeA.Indices, c.CodeB.Values, c.CodeB.Indices, columnOf, columns);
    }

    /// <summary>Mean over latents of |eA - eB| / (eA + eB + 1e-5), e = E z_j^2 (Iso-Energy). // scalar</summary>
    public static Tensor Energy(ObjectiveContext c)
    {
        var (a, b) = (c.CodeA.Energy(), c.CodeB.Energy());
        return ((a - b).abs() / (a + b + 1e-5)).mean();
    }

    /// <summary>
    /// Sliced Wasserstein-2 squared over 128 directions of code space drawn each step, relative to the mean of the two
    /// codes' variances along them: <see cref="Distances.Sliced"/>. The divisor carries its gradient, so that smaller codes
    /// are no way out. // scalar
    /// </summary>
    public static Tensor SlicedWasserstein(ObjectiveContext c)
    {
        var (a, b) = (c.CodeA, c.CodeB);
        var directions = Distances.RandomDirections(a.Latents, c.Random, a.Values.dtype, a.Values.device);
        var (p, q) = (Times(a, directions), Times(b, directions));
        return Distances.Sliced(p, q, 0.5 * (Distances.VarianceAlong(p) + Distances.VarianceAlong(q)));
    }

    /// <summary>
    /// Maximum mean discrepancy: <see cref="Distances.Mmd"/>, bandwidth the median of |zA_i - zB_j|^2. Holds batch numbers a
    /// latent for a while. // scalar
    /// </summary>
    public static Tensor Mmd(ObjectiveContext c)
    {
        var across = Squared(c.CodeA, c.CodeB);
        return Mmd(c, across, Distances.Bandwidth(across));
    }

    /// <summary>The same with a bandwidth given. // scalar</summary>
    internal static Tensor Mmd(ObjectiveContext c, Tensor across, Tensor bandwidth) =>
        Distances.Mmd(Squared(c.CodeA, c.CodeA), Squared(c.CodeB, c.CodeB), across, bandwidth);

    /// <summary>Squared distances of every code of one batch to every code of another. // [batch a, batch b]</summary>
    internal static Tensor Squared(SparseCode a, SparseCode b) =>
        Distances.FromProducts(a.Values.square().sum(1), b.Values.square().sum(1), Times(a, Columns(b)));

    // A sparse code times a table of one row a latent: what decoding does, without [batch, latents].
    private static Tensor Times(SparseCode code, Tensor table) => SparseKernels.Decode(
        code.Values, code.Indices, table, zeros(table.shape[1], dtype: table.dtype, device: table.device));

    // The code, one row a latent. // [latents, batch]
    private static Tensor Columns(SparseCode code)
    {
        var rows = arange(code.Batch, device: code.Values.device).unsqueeze(1);
        return zeros(code.Latents * code.Batch, dtype: code.Values.dtype, device: code.Values.device)
            .scatter_add(0, (code.Indices * code.Batch + rows).flatten(), code.Values.flatten()).view(code.Latents, code.Batch);
    }

    private static (Tensor ColumnOf, int Columns) Choose(ObjectiveContext c)
    {
        int n = c.Pair.A.Latents;
        int columns = Math.Min(n, SortedLatents);
        long[] columnOf = new long[n];
        if (n <= SortedLatents)
            for (int j = 0; j < n; j++)
                columnOf[j] = j;
        else
        {
            Array.Fill(columnOf, columns);
            long[] order = c.Random.Permutation(n);
            for (int j = 0; j < columns; j++)
                columnOf[order[j]] = j;
        }
        return (TorchExtras.Upload(tensor(columnOf), c.XA.device), columns);
    }
}
