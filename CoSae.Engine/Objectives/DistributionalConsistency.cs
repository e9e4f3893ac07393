using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>Distributional consistency, unpaired rows (SCIENCE.md section 2): each latent alike in distribution on both sides.</summary>
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
