using System.Numerics;
using System.Runtime.InteropServices;

namespace CoSae.Engine.Data;

/// <summary>
/// What one pass over all rows of a side finds: whether every number is finite, and the sums that mean and variance of
/// some of the rows are made of. Blocks of rows are read by all cores; their sums are added in the order of the blocks, so
/// that the result is the same to the last bit for any number of cores.
/// </summary>
internal sealed class SideScan
{
    private const int BlockRows = 4096;

    /// <summary>Rows that are added up column by column before the sums are written back: they stay in the nearest cache.</summary>
    private const int TileRows = 16;

    private const uint Exponent = 0x7F800000; // all bits set means infinity or NaN
    private readonly EmbeddingFile _file;
    private readonly bool[]? _counted;
    private readonly float[] _origin;
    private readonly (double[] Sum, double[] Squares)[] _blocks;
    private long _firstNonFinite = long.MaxValue, _nonFinite;

    private SideScan(EmbeddingFile file, bool[]? counted, float[] origin)
    {
        (_file, _counted, _origin) = (file, counted, origin);
        _blocks = new (double[], double[])[(file.Rows + BlockRows - 1) / BlockRows];
    }

    /// <summary>The first row with a NaN or an infinity, or null.</summary>
    public long? FirstNonFinite => _nonFinite > 0 ? _firstNonFinite : null;

    /// <summary>Rows with such values.</summary>
    public long NonFinite => _nonFinite;

    /// <summary>Reads a side once.</summary>
    /// <param name="counted">[rows]: which rows are summed; null for none.</param>
    /// <param name="origin">[dim]: what is subtracted before summing. With a large mean, plain sums of squares would cancel.</param>
    /// <param name="report">Told the share read, in rising order, on any thread.</param>
    public static SideScan Of(
        EmbeddingFile file, bool[]? counted, float[] origin, Action<double>? report, CancellationToken cancellation)
    {
        var scan = new SideScan(file, counted, origin);
        int done = 0, reported = 0;
        object order = new();
        file.Expect(sequential: true);
        // TileRows rows of converted numbers for each worker.
        Parallel.For(0, scan._blocks.Length, new ParallelOptions { CancellationToken = cancellation }, () => new float[TileRows * file.Dim], (block, _, buffer) =>
        {
            scan.Read(block, buffer);
            lock (order)
            {
                int twentieths = (int)(20L * ++done / scan._blocks.Length);
                if (twentieths > reported)
                    report?.Invoke((reported = twentieths) / 20.0);
            }
            return buffer;
        }, _ => { });
        file.Expect(sequential: false);
        return scan;
    }

    /// <summary>Sums over the counted rows of x - origin and of its square. // [dim] each</summary>
    public (double[] Sum, double[] Squares) Total()
    {
        var (sum, squares) = (new double[_file.Dim], new double[_file.Dim]);
        foreach (var block in _blocks)
            for (int j = 0; j < sum.Length; j++)
                (sum[j], squares[j]) = (sum[j] + block.Sum[j], squares[j] + block.Squares[j]);
        return (sum, squares);
    }

    private void Read(int block, float[] buffer)
    {
        int dim = _file.Dim;
        long start = (long)block * BlockRows, end = Math.Min(_file.Rows, start + BlockRows);
        double[] sum = _counted is null ? [] : new double[dim], squares = _counted is null ? [] : new double[dim];
        Span<int> offsets = stackalloc int[TileRows];
        for (long row = start; row < end; row += TileRows)
        {
            int rows = (int)Math.Min(TileRows, end - row), counted = 0;
            var tile = _file.Rows32(row, rows, buffer);
            for (int r = 0; r < rows && _counted is not null; r++)
                if (_counted[row + r])
                    offsets[counted++] = r * dim;
            if (!IsFinite(tile))
                for (int r = 0; r < rows; r++)
                    if (!IsFinite(tile.Slice(r * dim, dim)))
                        CountNonFinite(row + r);
            if (counted > 0)
                Add(tile, offsets[..counted], sum, squares);
        }
        if (_counted is not null)
            _blocks[block] = (sum, squares);
    }

    private void Add(ReadOnlySpan<float> tile, ReadOnlySpan<int> rows, double[] sum, double[] squares)
    {
        int j = 0, half = Vector<double>.Count;
        for (; j <= _origin.Length - Vector<float>.Count; j += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(_origin, j), out var originLow, out var originHigh);
            var (sumLow, sumHigh) = (new Vector<double>(sum, j), new Vector<double>(sum, j + half));
            var (squaresLow, squaresHigh) = (new Vector<double>(squares, j), new Vector<double>(squares, j + half));
            foreach (int offset in rows)
            {
                Vector.Widen(new Vector<float>(tile[(offset + j)..]), out var low, out var high);
                low -= originLow;
                high -= originHigh;
                sumLow += low;
                sumHigh += high;
                squaresLow += low * low;
                squaresHigh += high * high;
            }
            sumLow.CopyTo(sum, j);
            sumHigh.CopyTo(sum, j + half);
            squaresLow.CopyTo(squares, j);
            squaresHigh.CopyTo(squares, j + half);
        }
        for (; j < _origin.Length; j++)
            foreach (int offset in rows)
            {
                double d = (double)tile[offset + j] - _origin[j];
                sum[j] += d;
                squares[j] += d * d;
            }
    }

    private void CountNonFinite(long row)
    {
        Interlocked.Increment(ref _nonFinite);
        long first;
        do
            first = Interlocked.Read(ref _firstNonFinite);
        while (row < first && Interlocked.CompareExchange(ref _firstNonFinite, row, first) != first);
    }

    private static bool IsFinite(ReadOnlySpan<float> values)
    {
        var bits = MemoryMarshal.Cast<float, uint>(values);
        var (mask, found) = (new Vector<uint>(Exponent), Vector<uint>.Zero);
        int i = 0;
        for (; i <= bits.Length - Vector<uint>.Count; i += Vector<uint>.Count)
            found |= Vector.Equals(new Vector<uint>(bits[i..]) & mask, mask);
        bool finite = found == Vector<uint>.Zero;
        for (; i < bits.Length; i++)
            finite &= (bits[i] & Exponent) != Exponent;
        return finite;
    }
}
