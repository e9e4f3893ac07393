namespace CoSae.Engine.Data.Sparse;

/// <summary>
/// The leading part of a singular value decomposition by a randomised range finder with power iterations (Halko, Martinsson
/// and Tropp 2011, algorithms 4.4 and 5.1), orthonormal bases from Cholesky factors of Gram matrices (Stathopoulos and Wu
/// 2002) in float64.
/// </summary>
internal sealed class TruncatedSvd
{
    private const int PowerIterations = 4, Oversampling = 10;

    private TruncatedSvd(DenseMatrix scores, DenseMatrix components, double[] values, double explained) =>
        (Scores, Components, SingularValues, ExplainedVariance) = (scores, components, values, explained);

    /// <summary>U S = M V, [rows, rank].</summary>
    public DenseMatrix Scores { get; }

    /// <summary>V, [columns, rank]; the largest component of each column in size is positive.</summary>
    public DenseMatrix Components { get; }

    /// <summary>Falling, [rank].</summary>
    public double[] SingularValues { get; }

    /// <summary>Variance of the scores over that of the matrix (columns centred in both, as is usual, though the factors are not).</summary>
    public double ExplainedVariance { get; }

    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <exception cref="InvalidOperationException">The matrix has a lower rank.</exception>
    public static TruncatedSvd Of(SparseMatrix matrix, int rank, long seed, Action<double> progress, CancellationToken cancellation)
    {
        int smaller = Math.Min(matrix.Rows, matrix.Columns);
        if (rank < 1 || rank > smaller)
            throw new ArgumentException($"{rank} components of a matrix [{matrix.Rows}, {matrix.Columns}]; take 1 to {smaller}.", nameof(rank));
        int width = Math.Min(rank + Oversampling, smaller), done = 0;
        const int steps = 2 * PowerIterations + 5;
        void Step() => progress((double)++done / steps);

        var transposed = matrix.Transpose();
        var basis = Orthonormal(Gaussian(matrix.Columns, width, seed, cancellation), cancellation); // [columns, width]
        Step();
        // The two products are the large ones; each has one buffer for all iterations.
        var range = new DenseMatrix(matrix.Rows, width);
        var back = new DenseMatrix(matrix.Columns, width);
        for (int i = 0; i < PowerIterations; i++)
        {
            matrix.Multiply(basis, range, cancellation);
            Step();
            transposed.Multiply(range, back, cancellation);
            basis = Orthonormal(back, cancellation);
            Step();
        }

        // Y = M P spans the range: Q = Y R^-1, and B^T = M^T Q = (M^T Y) R^-1 needs no Q.
        matrix.Multiply(basis, range, cancellation);
        var inverse = SmallMatrix.InverseCholesky(range.Gram(cancellation));
        Step();
        transposed.Multiply(range, back, cancellation);
        var projected = back.Multiply(inverse, cancellation); // B^T, [columns, width]
        Step();
        var (squares, rows) = SmallMatrix.Eigen(projected.Gram(cancellation), cancellation);
        Step();

        double[] values = [.. squares.Take(rank).Select(v => Math.Sqrt(Math.Max(0, v)))];
        var turn = new DenseMatrix(width, rank);
        for (int j = 0; j < rank; j++)
            for (int i = 0; i < width; i++)
                turn[i, j] = rows[j, i] / values[j];
        var components = projected.Multiply(turn, cancellation);
        FixSigns(components);
        var scores = new DenseMatrix(matrix.Rows, rank);
        matrix.Multiply(components, scores, cancellation);
        Step();
        return new TruncatedSvd(scores, components, values, Variance(scores) / matrix.TotalVariance());
    }

    private static DenseMatrix Gaussian(int rows, int columns, long seed, CancellationToken cancellation)
    {
        var random = new RandomSource(seed, RandomStream.Svd);
        var matrix = new DenseMatrix(rows, columns);
        for (int i = 0; i < rows; i++)
        {
            if (i % 256 == 0)
                cancellation.ThrowIfCancellationRequested();
            foreach (ref double value in matrix.Row(i))
                value = random.NextNormal();
        }
        return matrix;
    }

    private static DenseMatrix Orthonormal(DenseMatrix matrix, CancellationToken cancellation) =>
        matrix.Multiply(SmallMatrix.InverseCholesky(matrix.Gram(cancellation)), cancellation);

    /// <summary>A singular vector is known up to its sign; this makes it the same however it was found.</summary>
    private static void FixSigns(DenseMatrix components)
    {
        for (int j = 0; j < components.Columns; j++)
        {
            double largest = 0;
            for (int i = 0; i < components.Rows; i++)
                if (Math.Abs(components[i, j]) > Math.Abs(largest))
                    largest = components[i, j];
            if (largest < 0)
                for (int i = 0; i < components.Rows; i++)
                    components[i, j] = -components[i, j];
        }
    }

    private static double Variance(DenseMatrix scores)
    {
        double[] sums = new double[scores.Columns];
        double squares = 0;
        for (int i = 0; i < scores.Rows; i++)
        {
            var row = scores.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                sums[j] += row[j];
                squares += row[j] * row[j];
            }
        }
        return squares / scores.Rows - sums.Sum(s => s / scores.Rows * (s / scores.Rows));
    }
}
