using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Metrics;

/// <summary>
/// Sliced Wasserstein-2 squared between two populations of rows, over fixed random directions, relative to the variance of
/// the real rows along them (SCIENCE.md section 6; Bonneel et al. 2015). Both have the same number of rows.
/// </summary>
public sealed class SlicedWasserstein
{
    /// <summary>Directions of the figure itself.</summary>
    public const int Directions = 512;

    /// <summary>Directions that the interval is computed from: the spread over items hardly depends on their number.</summary>
    public const int IntervalDirections = 64;

    private readonly float[][] _valuesY, _valuesX;
    private readonly int[][] _rowsY, _rowsX;
    private readonly double _variance;

    private SlicedWasserstein((float[][] Values, int[][] Rows) y, (float[][] Values, int[][] Rows) x)
    {
        ((_valuesY, _rowsY), (_valuesX, _rowsX)) = (y, x);
        _variance = Math.Max(1e-12, _valuesX.Average(Variance));
    }

    /// <summary>Fixed unit directions: the same for every run. // [dim, directions]</summary>
    public static Tensor FixedDirections(long dim, Device device)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(20260922, torch.CPU);
        var directions = randn([dim, Directions], generator: generator);
        return (directions / directions.norm(0, keepdim: true)).to(device).clone().MoveToOuterDisposeScope();
    }

    /// <summary>Of translated rows y against real rows x, both [rows, dim]; directions [dim, any number].</summary>
    public static SlicedWasserstein Between(Tensor y, Tensor x, Tensor directions, CancellationToken stop = default) =>
        new(Sorted(y, directions, stop), Sorted(x, directions, stop));

    /// <summary>The distance, all items alike.</summary>
    public double Value()
    {
        double total = 0;
        for (int d = 0; d < _valuesY.Length; d++)
            for (int i = 0; i < _valuesY[d].Length; i++)
            {
                double difference = (double)_valuesY[d][i] - _valuesX[d][i];
                total += difference * difference;
            }
        return total / _valuesY.Length / _valuesY[0].Length / _variance;
    }

    /// <summary>The distance of weighted items over the first <see cref="IntervalDirections"/>.</summary>
    public double Of(ReadOnlySpan<byte> weights)
    {
        int directions = Math.Min(IntervalDirections, _valuesY.Length);
        long items = 0;
        foreach (byte w in weights)
            items += w;
        double total = 0;
        for (int d = 0; d < directions; d++)
            total += Walk(_valuesY[d], _rowsY[d], _valuesX[d], _rowsX[d], weights);
        return total / directions / items / _variance;
    }

    /// <summary>The distance between two random halves of the real rows, in each of some splits: what noise alone makes.</summary>
    public double[] Floor(int splits, Data.RandomSource random, CancellationToken stop = default)
    {
        var distances = new double[splits];
        int rows = _valuesX[0].Length, half = rows / 2;
        int directions = Math.Min(IntervalDirections, _valuesX.Length);
        for (int s = 0; s < splits; s++)
        {
            stop.ThrowIfCancellationRequested();
            byte[] first = new byte[rows], second = new byte[rows];
            long[] order = random.Permutation(rows);
            for (int i = 0; i < half; i++)
                (first[order[i]], second[order[half + i]]) = (1, 1);
            double total = 0;
            for (int d = 0; d < directions; d++)
                total += Walk(_valuesX[d], _rowsX[d], _valuesX[d], _rowsX[d], first, second);
            distances[s] = total / directions / half / _variance;
        }
        return distances;
    }

    private static double Walk(float[] y, int[] rowsY, float[] x, int[] rowsX, ReadOnlySpan<byte> weights) =>
        Walk(y, rowsY, x, rowsX, weights, weights);

    // Smallest against smallest, an item as often as its weight.
    private static double Walk(
        float[] y, int[] rowsY, float[] x, int[] rowsX, ReadOnlySpan<byte> weightsY, ReadOnlySpan<byte> weightsX)
    {
        double total = 0;
        int i = -1, j = -1, leftY = 0, leftX = 0;
        while (true)
        {
            while (leftY == 0 && ++i < y.Length)
                leftY = weightsY[rowsY[i]];
            while (leftX == 0 && ++j < x.Length)
                leftX = weightsX[rowsX[j]];
            if (i >= y.Length || j >= x.Length)
                return total;
            int count = Math.Min(leftY, leftX);
            double difference = (double)y[i] - x[j];
            total += count * difference * difference;
            leftY -= count;
            leftX -= count;
        }
    }

    private static (float[][] Values, int[][] Rows) Sorted(Tensor rows, Tensor directions, CancellationToken stop)
    {
        int count = (int)directions.shape[1];
        var (values, order) = (new float[count][], new int[count][]);
        const int block = 64; // directions at a time, so that the projections of many rows fit in memory
        for (int start = 0; start < count; start += block)
        {
            stop.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            int width = Math.Min(block, count - start);
            var (sorted, indices) = directions.narrow(1, start, width).t().mm(rows.t()).sort(1); // [width, rows]
            for (int d = 0; d < width; d++)
            {
                values[start + d] = sorted.select(0, d).cpu().contiguous().data<float>().ToArray();
                order[start + d] = indices.select(0, d).to(ScalarType.Int32).cpu().contiguous().data<int>().ToArray();
            }
        }
        return (values, order);
    }

    private static double Variance(float[] values)
    {
        double mean = 0, squares = 0;
        foreach (float v in values)
            mean += v;
        mean /= values.Length;
        foreach (float v in values)
            squares += (v - mean) * (v - mean);
        return squares / values.Length;
    }
}
