using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Theory;

/// <summary>Decompositions of small matrices by libtorch, in float64.</summary>
internal static class Decompositions
{
    /// <summary>Eigenvalues of a symmetric matrix, the largest first, and their eigenvectors as columns.</summary>
    public static (double[] Values, Matrix Vectors) Eigen(Matrix symmetric)
    {
        using var scope = NewDisposeScope();
        var (values, vectors) = linalg.eigh(Tensor(symmetric));
        return (Values(values.flip(0)), Of(vectors.flip(1)));
    }

    /// <summary>U diag(S) V^T, the largest singular value first. // [m, k], [k], [n, k] with k the smaller of m and n</summary>
    public static (Matrix U, double[] S, Matrix V) Svd(Matrix matrix)
    {
        using var scope = NewDisposeScope();
        var (u, s, vh) = linalg.svd(Tensor(matrix), fullMatrices: false);
        return (Of(u), Values(s), Of(vh.t()));
    }

    /// <summary>An orthonormal basis of the columns, which must be independent. // [n, k]</summary>
    public static Matrix Orthonormal(Matrix columns)
    {
        using var scope = NewDisposeScope();
        return Of(linalg.qr(Tensor(columns)).Q);
    }

    /// <summary>S^power of a symmetric positive definite matrix.</summary>
    public static Matrix Power(Matrix symmetric, double power)
    {
        var (values, vectors) = Eigen(symmetric);
        return vectors * Matrix.Diagonal([.. values.Select(v => Math.Pow(v, power))]) * vectors.Transposed;
    }

    /// <summary>S^+ of a symmetric matrix; eigenvalues below 1e-12 of the largest count as 0.</summary>
    public static Matrix PseudoInverse(Matrix symmetric)
    {
        var (values, vectors) = Eigen(symmetric);
        return vectors * Matrix.Diagonal([.. values.Select(v => v > 1e-12 * values[0] ? 1 / v : 0)]) * vectors.Transposed;
    }

    /// <summary>A float64 tensor of any strides as a matrix.</summary>
    public static Matrix Of(Tensor tensor) => new((int)tensor.shape[0], (int)tensor.shape[1], Values(tensor));

    private static Tensor Tensor(Matrix matrix) => tensor(matrix.Values, [matrix.Rows, matrix.Columns]);

    private static double[] Values(Tensor tensor) => tensor.cpu().contiguous().data<double>().ToArray();
}
