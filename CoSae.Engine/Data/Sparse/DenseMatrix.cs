using System.Numerics;
using System.Runtime.InteropServices;

namespace CoSae.Engine.Data.Sparse;

/// <summary>
/// A tall matrix in float64, row by row. Rows are padded with zeros to whole vectors, so that no loop has a remainder. Sums
/// run in an order that depends on neither threads nor vector width: the same bits on every run.
/// </summary>
internal sealed class DenseMatrix
{
    private const int Pad = 16, TileRows = 4, BlockRows = 64, ChunkRows = 2048;

    public DenseMatrix(int rows, int columns)
    {
        (Rows, Columns, Stride) = (rows, columns, (columns + Pad - 1) / Pad * Pad);
        Values = new double[(long)rows * Stride];
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Columns with the padding.</summary>
    public int Stride { get; }

    public double[] Values { get; }

    public ref double this[int row, int column] => ref Values[(long)row * Stride + column];

    public Span<double> Row(int row) => Values.AsSpan(row * Stride, Columns);

    public Span<double> PaddedRow(int row) => Values.AsSpan(row * Stride, Stride);

    /// <summary>This^T this, [columns, columns]: partial sums over chunks of fixed size, added in order.</summary>
    public DenseMatrix Gram(CancellationToken cancellation)
    {
        int chunks = (Rows + ChunkRows - 1) / ChunkRows;
        var partial = new DenseMatrix[chunks];
        Parallel.For(0, chunks, new ParallelOptions { CancellationToken = cancellation }, chunk =>
        {
            var sum = partial[chunk] = new DenseMatrix(Stride, Stride);
            for (int block = chunk * ChunkRows; block < Math.Min(Rows, (chunk + 1) * ChunkRows); block += BlockRows)
            {
                cancellation.ThrowIfCancellationRequested();
                AddGram(block, Math.Min(Rows, block + BlockRows), sum);
            }
        });
        var gram = new DenseMatrix(Columns, Columns);
        for (int i = 0; i < Columns; i++)
            for (int j = i; j < Columns; j++)
            {
                double sum = 0;
                foreach (var p in partial)
                    sum += p[i, j];
                gram[i, j] = gram[j, i] = sum;
            }
        return gram;
    }

    /// <summary>This [rows, columns] times <paramref name="right"/> [columns, any].</summary>
    public DenseMatrix Multiply(DenseMatrix right, CancellationToken cancellation)
    {
        if (right.Rows != Columns)
            throw new ArgumentException($"[{Rows}, {Columns}] times [{right.Rows}, {right.Columns}].", nameof(right));
        var product = new DenseMatrix(Rows, right.Columns);
        Parallel.For(0, (Rows + TileRows - 1) / TileRows, new ParallelOptions { CancellationToken = cancellation }, tile =>
        {
            // The last tile overlaps the one before it and computes the same numbers again.
            int row = Math.Max(0, Math.Min(tile * TileRows, Rows - TileRows));
            if (Rows >= TileRows)
                MultiplyTile(row, right, product);
            else
                for (int r = 0; r < Rows; r++)
                    for (int i = 0; i < Columns; i++)
                        for (int j = 0; j < right.Columns; j++)
                            product[r, j] += this[r, i] * right[i, j];
        });
        return product;
    }

    /// <summary>sum += this[from..to]^T this[from..to] in the tiles on and above the diagonal; 4 x 2 vectors stay in registers.</summary>
    private void AddGram(int from, int to, DenseMatrix sum)
    {
        int width = Vector<double>.Count;
        ref double x = ref MemoryMarshal.GetArrayDataReference(Values);
        ref double s = ref MemoryMarshal.GetArrayDataReference(sum.Values);
        for (int i = 0; i < Stride; i += TileRows)
            for (int j = i / (2 * width) * (2 * width); j < Stride; j += 2 * width)
            {
                nuint o0 = (nuint)((long)i * sum.Stride + j), step = (nuint)sum.Stride, w = (nuint)width;
                var a0 = Vector.LoadUnsafe(ref s, o0);
                var a1 = Vector.LoadUnsafe(ref s, o0 + w);
                var b0 = Vector.LoadUnsafe(ref s, o0 + step);
                var b1 = Vector.LoadUnsafe(ref s, o0 + step + w);
                var c0 = Vector.LoadUnsafe(ref s, o0 + 2 * step);
                var c1 = Vector.LoadUnsafe(ref s, o0 + 2 * step + w);
                var d0 = Vector.LoadUnsafe(ref s, o0 + 3 * step);
                var d1 = Vector.LoadUnsafe(ref s, o0 + 3 * step + w);
                for (int r = from; r < to; r++)
                {
                    long at = (long)r * Stride;
                    var y0 = Vector.LoadUnsafe(ref x, (nuint)(at + j));
                    var y1 = Vector.LoadUnsafe(ref x, (nuint)(at + j + width));
                    double p = Values[at + i], q = Values[at + i + 1], t = Values[at + i + 2], u = Values[at + i + 3];
                    a0 += y0 * p; a1 += y1 * p;
                    b0 += y0 * q; b1 += y1 * q;
                    c0 += y0 * t; c1 += y1 * t;
                    d0 += y0 * u; d1 += y1 * u;
                }
                a0.StoreUnsafe(ref s, o0); a1.StoreUnsafe(ref s, o0 + w);
                b0.StoreUnsafe(ref s, o0 + step); b1.StoreUnsafe(ref s, o0 + step + w);
                c0.StoreUnsafe(ref s, o0 + 2 * step); c1.StoreUnsafe(ref s, o0 + 2 * step + w);
                d0.StoreUnsafe(ref s, o0 + 3 * step); d1.StoreUnsafe(ref s, o0 + 3 * step + w);
            }
    }

    /// <summary>Four rows of the product.</summary>
    private void MultiplyTile(int row, DenseMatrix right, DenseMatrix product)
    {
        int width = Vector<double>.Count;
        ref double m = ref MemoryMarshal.GetArrayDataReference(right.Values);
        ref double result = ref MemoryMarshal.GetArrayDataReference(product.Values);
        long at = (long)row * Stride;
        for (int j = 0; j < right.Stride; j += 2 * width)
        {
            Vector<double> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
            for (int i = 0; i < Columns; i++)
            {
                nuint o = (nuint)((long)i * right.Stride + j);
                var y0 = Vector.LoadUnsafe(ref m, o);
                var y1 = Vector.LoadUnsafe(ref m, o + (nuint)width);
                double p = Values[at + i], q = Values[at + Stride + i], t = Values[at + 2 * Stride + i], u = Values[at + 3 * Stride + i];
                a0 += y0 * p; a1 += y1 * p;
                b0 += y0 * q; b1 += y1 * q;
                c0 += y0 * t; c1 += y1 * t;
                d0 += y0 * u; d1 += y1 * u;
            }
            nuint to = (nuint)((long)row * product.Stride + j), step = (nuint)product.Stride, w = (nuint)width;
            a0.StoreUnsafe(ref result, to); a1.StoreUnsafe(ref result, to + w);
            b0.StoreUnsafe(ref result, to + step); b1.StoreUnsafe(ref result, to + step + w);
            c0.StoreUnsafe(ref result, to + 2 * step); c1.StoreUnsafe(ref result, to + 2 * step + w);
            d0.StoreUnsafe(ref result, to + 3 * step); d1.StoreUnsafe(ref result, to + 3 * step + w);
        }
    }
}
