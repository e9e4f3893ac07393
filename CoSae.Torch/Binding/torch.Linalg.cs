using CoSae.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static class linalg
    {
        public enum QRMode
        {
            Reduced = 0,
            Complete = 1,
            R = 2,
        }

        /// <summary>U, S, Vh with U diag(S) Vh = input, S in falling order; square U and Vh if full.</summary>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true)
        {
            var (u, s, vh) = Native.Decompose(DecomposeOp.svd, input, fullMatrices);
            return (u!, s!, vh!);
        }

        public static Tensor svdvals(Tensor input) => Native.Unary(UnaryOp.svdvals, input);

        /// <summary>Q with orthonormal columns, R upper triangular, Q R = input.</summary>
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced)
        {
            var (q, r, _) = Native.Decompose(
                mode switch
                {
                    QRMode.Reduced => DecomposeOp.qr_reduced,
                    QRMode.Complete => DecomposeOp.qr_complete,
                    _ => DecomposeOp.qr_r,
                },
                input);
            return (q!, r!);
        }

        /// <summary>Eigenvalues in rising order and eigenvectors (columns) of a symmetric matrix, of which one triangle
        /// is read.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L')
        {
            var (values, vectors, _) = Native.Decompose(
                DecomposeOp.eigh,
                input,
                UPLO switch
                {
                    'U' => true,
                    'L' => false,
                    _ => throw new ArgumentException($"UPLO is '{UPLO}': L or U is wanted"),
                });
            return (values!, vectors!);
        }

        public static Tensor eigvalsh(Tensor input, char UPLO = 'L')
        {
            var (values, vectors) = eigh(input, UPLO);
            vectors.Dispose();
            return values;
        }

        /// <summary>Sign and logarithm of the determinant's size.</summary>
        public static (Tensor, Tensor) slogdet(Tensor input)
        {
            var (sign, logarithm, _) = Native.Decompose(DecomposeOp.slogdet, input);
            return (sign!, logarithm!);
        }

        public static Tensor det(Tensor input) => Native.Unary(UnaryOp.det, input);

        /// <summary>Lower triangular L with L L^T = input.</summary>
        /// <exception cref="TorchException">The matrix is not positive-definite.</exception>
        public static Tensor cholesky(Tensor input) => Native.Unary(UnaryOp.cholesky, input);

        public static (Tensor L, Tensor info) cholesky_ex(Tensor input, bool check_errors = false)
        {
            var (l, info, _) = Native.Decompose(DecomposeOp.cholesky_ex, input);
            if (check_errors && info!.max().ToInt64() != 0)
            {
                throw new TorchException($"cholesky_ex: the leading minor of order {info.max().ToInt64()} fails");
            }

            return (l!, info!);
        }

        /// <exception cref="TorchException">The matrix is singular.</exception>
        public static Tensor inv(Tensor input) => Native.Unary(UnaryOp.inv, input);

        /// <summary>X with A X = B, or X A = B if not left.</summary>
        /// <exception cref="TorchException">A is singular.</exception>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) =>
            Native.Binary(left ? BinaryOp.solve : BinaryOp.solve_right, A, B);

        public static Tensor solve_triangular(
            Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false, Tensor? @out = null)
        {
            Tensor result = Native.SolveTriangular(A, B, upper, left, unitriangular);
            if (@out is null)
            {
                return result;
            }

            using (result)
            {
                return @out.copy_(result);
            }
        }

        /// <summary>X that minimises |input X - other|; input of full rank.</summary>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(
            Tensor input, Tensor other) => Native.Lstsq(input, other, NativeScalar.Absent);

        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(
            Tensor input, Tensor other, double rcond) => Native.Lstsq(input, other, rcond);

        /// <summary>Moore-Penrose inverse.</summary>
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Native.Pinv(
                input, atol is null ? NativeScalar.Absent : atol.Value, rtol is null ? NativeScalar.Absent : rtol.Value,
                hermitian);

        /// <summary>The 2-norm of all elements (Frobenius), or over dims.</summary>
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) =>
            vector_norm(input, 2, dims, keepdim);

        /// <summary>The p-norm over the elements, or over dims.</summary>
        public static Tensor vector_norm(Tensor input, double ord = 2d, long[]? dims = null, bool keepdim = false) =>
            Native.Reduce(ReduceOp.norm, input, dims ?? [], keepdim, order: ord);

        /// <summary>A matrix norm: 2 and -2 by singular values, 1, -1 and infinities by column and row sums.</summary>
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Native.Reduce(ReduceOp.matrix_norm, input, dims ?? [], keepdim, order: ord);
    }
}
