using System.Runtime.InteropServices;

namespace CoSae.Engine.Data.Adding;

/// <summary>What one pass finds of each row of a side; beside <see cref="SideScan"/>, which finds what is in the columns.</summary>
internal sealed class RowScan
{
    private const int BlockRows = 1024;
    private readonly ulong[] _hashes;

    private RowScan(long rows) => (Norms, _hashes) = (new double[rows], new ulong[rows]);

    /// <summary>Euclidean length of each row; NaN where it holds a NaN or an infinity. // [rows]</summary>
    public double[] Norms { get; }

    /// <summary>Rows with a NaN or an infinity (also a float64 beyond float32), in order.</summary>
    public long[] NonFinite => Where(n => double.IsNaN(n));

    /// <summary>Rows of zeros, in order.</summary>
    public long[] Zero => Where(n => n == 0);

    /// <summary>Reads a side once, by all cores.</summary>
    public static RowScan Of(EmbeddingFile file, CancellationToken cancellation)
    {
        var scan = new RowScan(file.Rows);
        file.Expect(sequential: true);
        Parallel.For(0, (file.Rows + BlockRows - 1) / BlockRows, new ParallelOptions { CancellationToken = cancellation }, () => new float[file.Dim], (block, _, row) =>
        {
            for (long i = block * BlockRows; i < Math.Min(file.Rows, (block + 1) * BlockRows); i++)
            {
                file.ReadRow(i, row);
                (scan.Norms[i], scan._hashes[i]) = (Norm(row), Hash(row));
            }
            return row;
        }, _ => { });
        file.Expect(sequential: false);
        return scan;
    }

    /// <summary>
    /// Rows that repeat an earlier one, and an example of such a pair. By 64-bit hashes: with ten million rows the chance of
    /// a single mistake is one in 10^5.
    /// </summary>
    public (long Count, long First, long Again) Repeats()
    {
        ulong[] hashes = [.. _hashes];
        long[] rows = new long[hashes.Length];
        for (long i = 0; i < rows.Length; i++)
            rows[i] = i;
        Array.Sort(hashes, rows);
        long count = 0, first = -1, again = -1;
        for (int i = 1; i < hashes.Length; i++)
        {
            if (hashes[i] != hashes[i - 1])
                continue;
            count++;
            long low = Math.Min(rows[i - 1], rows[i]), high = Math.Max(rows[i - 1], rows[i]);
            if (again < 0 || high < again)
                (first, again) = (low, high);
        }
        return (count, first, again);
    }

    // In float64: squares of large singles are beyond single precision.
    private static double Norm(ReadOnlySpan<float> row)
    {
        double squares = 0;
        foreach (float v in row)
            squares += (double)v * v;
        return double.IsFinite(squares) ? Math.Sqrt(squares) : double.NaN;
    }

    private static ulong Hash(ReadOnlySpan<float> row)
    {
        ulong hash = 0x9E3779B97F4A7C15UL;
        foreach (uint bits in MemoryMarshal.Cast<float, uint>(row))
        {
            hash = (hash ^ bits) * 0xFF51AFD7ED558CCDUL;
            hash ^= hash >> 29;
        }
        return hash;
    }

    private long[] Where(Func<double, bool> holds)
    {
        var rows = new List<long>();
        for (long i = 0; i < Norms.Length; i++)
            if (holds(Norms[i]))
                rows.Add(i);
        return [.. rows];
    }
}
