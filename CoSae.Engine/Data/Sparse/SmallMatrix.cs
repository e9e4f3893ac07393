namespace CoSae.Engine.Data.Sparse;

/// <summary>Factorisations of small symmetric matrices, a few hundred rows, on one thread.</summary>
internal static class SmallMatrix
{
    /// <summary>R^-1 for the upper triangular R with R^T R = <paramref name="gram"/> (Cholesky).</summary>
    /// <exception cref="InvalidOperationException">Not positive definite: the columns whose products it holds are dependent.</exception>
    public static DenseMatrix InverseCholesky(DenseMatrix gram)
    {
        int n = gram.Rows;
        var lower = new DenseMatrix(n, n); // L = R^T
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
            {
                double sum = gram[i, j];
                for (int k = 0; k < j; k++)
                    sum -= lower[i, k] * lower[j, k];
                if (i != j)
                    lower[i, j] = sum / lower[j, j];
                else
                    lower[i, i] = sum > 1e-14 * gram[i, i] ? Math.Sqrt(sum)
                        : throw new InvalidOperationException($"Column {i} of {n} depends on those before it: the matrix has a lower rank than was asked for.");
            }
        // L X = I by forward substitution, and R^-1 = X^T.
        var inverse = new DenseMatrix(n, n);
        for (int j = 0; j < n; j++)
            for (int i = j; i < n; i++)
            {
                double sum = i == j ? 1 : 0;
                for (int k = j; k < i; k++)
                    sum -= lower[i, k] * inverse[j, k];
                inverse[j, i] = sum / lower[i, i];
            }
        return inverse;
    }

    /// <summary>
    /// Eigenvalues, falling, and eigenvectors as rows, of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan,
    /// Matrix Computations, 8.5). <paramref name="matrix"/> is overwritten.
    /// </summary>
    public static (double[] Values, DenseMatrix Vectors) Eigen(DenseMatrix matrix, CancellationToken cancellation)
    {
        int n = matrix.Rows;
        var vectors = new DenseMatrix(n, n);
        double total = 0;
        for (int i = 0; i < n; i++)
        {
            vectors[i, i] = 1;
            foreach (double v in matrix.Row(i))
                total += v * v;
        }
        // Convergence is quadratic: about eight sweeps for a few hundred rows.
        for (int sweep = 0; sweep < 60 && OffDiagonal(matrix) > 1e-30 * total; sweep++)
            for (int p = 0; p < n - 1; p++)
            {
                cancellation.ThrowIfCancellationRequested();
                for (int q = p + 1; q < n; q++)
                    Rotate(matrix, vectors, p, q);
            }
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => matrix[i, i])];
        var sorted = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++)
            vectors.Row(order[i]).CopyTo(sorted.Row(i));
        return ([.. order.Select(i => matrix[i, i])], sorted);
    }

    private static double OffDiagonal(DenseMatrix m)
    {
        double sum = 0;
        for (int i = 0; i < m.Rows; i++)
            for (int j = 0; j < i; j++)
                sum += 2 * m[i, j] * m[i, j];
        return sum;
    }

    private static void Rotate(DenseMatrix m, DenseMatrix vectors, int p, int q)
    {
        double apq = m[p, q];
        if (apq == 0)
            return;
        double theta = (m[q, q] - m[p, p]) / (2 * apq);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(1 + theta * theta));
        double c = 1 / Math.Sqrt(1 + t * t), s = t * c;
        double app = m[p, p] - t * apq, aqq = m[q, q] + t * apq;
        RotateRows(m.Row(p), m.Row(q), c, s);
        RotateRows(vectors.Row(p), vectors.Row(q), c, s);
        for (int k = 0; k < m.Rows; k++)
        {
            m[k, p] = m[p, k];
            m[k, q] = m[q, k];
        }
        (m[p, p], m[q, q], m[p, q], m[q, p]) = (app, aqq, 0, 0);
    }

    private static void RotateRows(Span<double> x, Span<double> y, double c, double s)
    {
        for (int k = 0; k < x.Length; k++)
            (x[k], y[k]) = (c * x[k] - s * y[k], s * x[k] + c * y[k]);
    }
}
