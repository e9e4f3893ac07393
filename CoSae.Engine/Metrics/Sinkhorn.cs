using System.Numerics.Tensors;

namespace CoSae.Engine.Metrics;

/// <summary>Scales a positive matrix to rows and columns that sum to 1 (Sinkhorn and Knopp 1967).</summary>
public static class Sinkhorn
{
    /// <summary>
    /// In place: diag(u) K diag(v) after so many rounds of rows, then columns; the last are exact. O(n^2) a round.
    /// </summary>
    /// <param name="matrix">Positive, [n * n], row by row.</param>
    /// <exception cref="ArgumentException">The matrix has another size.</exception>
    public static void Scale(Span<double> matrix, int n, int rounds)
    {
        if (matrix.Length != (long)n * n)
            throw new ArgumentException($"A matrix of {matrix.Length} values is not {n} x {n}.", nameof(matrix));
        double[] rows = new double[n], columns = new double[n], sums = new double[n];
        Array.Fill(columns, 1);
        for (int round = 0; round < rounds; round++)
        {
            Array.Clear(sums);
            for (int i = 0; i < n; i++)
            {
                ReadOnlySpan<double> row = matrix.Slice(i * n, n);
                rows[i] = 1 / TensorPrimitives.Dot<double>(row, columns);
                TensorPrimitives.MultiplyAdd(row, rows[i], sums, sums);
            }
            TensorPrimitives.Divide(1.0, sums, columns);
        }
        for (int i = 0; i < n; i++)
        {
            var row = matrix.Slice(i * n, n);
            TensorPrimitives.Multiply(row, columns, row);
            TensorPrimitives.Multiply(row, rows[i], row);
        }
    }
}
