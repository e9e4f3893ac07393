using System.Numerics.Tensors;

namespace CoSae.Engine.Data.Sparse;

/// <summary>A sparse matrix in compressed rows, float64.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Starts">Where each row begins in the other two; [rows + 1].</param>
/// <param name="Indices">Column of each entry, rising within a row.</param>
/// <param name="Values">Value of each entry.</param>
internal sealed record SparseMatrix(int Rows, int Columns, int[] Starts, int[] Indices, double[] Values)
{
    private const int RowsPerTask = 64;

    /// <summary>Columns as rows. Entries keep their order, so a product with it sums in a fixed order too.</summary>
    public SparseMatrix Transpose()
    {
        int[] starts = new int[Columns + 1], indices = new int[Indices.Length];
        double[] values = new double[Values.Length];
        foreach (int column in Indices)
            starts[column + 1]++;
        for (int i = 0; i < Columns; i++)
            starts[i + 1] += starts[i];
        int[] next = starts[..Columns];
        for (int row = 0; row < Rows; row++)
            for (int e = Starts[row]; e < Starts[row + 1]; e++)
            {
                int at = next[Indices[e]]++;
                indices[at] = row;
                values[at] = Values[e];
            }
        return new SparseMatrix(Columns, Rows, starts, indices, values);
    }

    /// <summary>
    /// <paramref name="y"/> [rows, any] = this [rows, columns] times <paramref name="x"/> [columns, any]. Each row of the result
    /// is summed by one thread in the order of the entries: the same bits with any number of threads.
    /// </summary>
    public void Multiply(DenseMatrix x, DenseMatrix y, CancellationToken cancellation)
    {
        if (x.Rows != Columns || y.Rows != Rows || y.Columns != x.Columns)
            throw new ArgumentException($"[{Rows}, {Columns}] times [{x.Rows}, {x.Columns}] into [{y.Rows}, {y.Columns}].", nameof(x));
        var options = new ParallelOptions { CancellationToken = cancellation };
        Parallel.For(0, (Rows + RowsPerTask - 1) / RowsPerTask, options, task =>
        {
            for (int row = task * RowsPerTask; row < Math.Min(Rows, (task + 1) * RowsPerTask); row++)
            {
                var sum = y.PaddedRow(row);
                sum.Clear();
                for (int e = Starts[row]; e < Starts[row + 1]; e++)
                    TensorPrimitives.MultiplyAdd(x.PaddedRow(Indices[e]), Values[e], sum, sum);
            }
        });
    }

    /// <summary>Sum over the columns of their variance over the rows.</summary>
    public double TotalVariance()
    {
        double[] sums = new double[Columns];
        double squares = 0;
        for (int e = 0; e < Values.Length; e++)
        {
            sums[Indices[e]] += Values[e];
            squares += Values[e] * Values[e];
        }
        return squares / Rows - sums.Sum(s => s / Rows * (s / Rows));
    }
}
