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

    /// <summary>Directions that are projected on at a time, so that the projections of many rows fit in memory.</summary>
    private const int Together = 64;

    // Of the directions of the interval only; of the others nothing is kept but their distance.
    private readonly float[][] _valuesY, _valuesX;
    private readonly int[][] _rowsY, _rowsX;
    private readonly double _variance, _value;

    private SlicedWasserstein(Tensor y, Tensor x, Tensor directions, CancellationToken stop)
    {
        int count = (int)directions.shape[1], rows = (int)x.shape[0], kept = Math.Min(IntervalDirections, count);
        (_valuesY, _valuesX, _rowsY, _rowsX) = (new float[kept][], new float[kept][], new int[kept][], new int[kept][]);
        var (squares, variances) = (new double[count], new double[count]);
        for (int start = 0; start < count; start += Together)
        {
            int first = start, width = Math.Min(Together, count - start);
            float[] projectedY = Projections(y, directions, start, width), projectedX = Projections(x, directions, start, width);
            Parallel.For(0, width, new ParallelOptions { CancellationToken = stop }, d =>
            {
                Span<float> ofY = projectedY.AsSpan(d * rows, rows), ofX = projectedX.AsSpan(d * rows, rows);
                if (first + d < kept)
                    (_rowsY[first + d], _rowsX[first + d]) = (Sort(ofY), Sort(ofX));
                else
                {
                    ofY.Sort();
                    ofX.Sort();
                }
                (squares[first + d], variances[first + d]) = (SquaredDistance(ofY, ofX), Variance(ofX));
                if (first + d < kept)
                    (_valuesY[first + d], _valuesX[first + d]) = (ofY.ToArray(), ofX.ToArray());
            });
        }
        _variance = Math.Max(1e-12, variances.Average());
        _value = squares.Sum() / count / rows / _variance;
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
        new(y, x, directions, stop);

    /// <summary>The distance, all items alike.</summary>
    public double Value() => _value;

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

    // [width * rows], direction by direction
    private static float[] Projections(Tensor rows, Tensor directions, int start, int width)
    {
        using var scope = NewDisposeScope();
        return directions.narrow(1, start, width).t().mm(rows.t()).cpu().contiguous().data<float>().ToArray();
    }

    /// <summary>Sorts in place; gives the rows that the values came from.</summary>
    private static int[] Sort(Span<float> values)
    {
        var rows = new int[values.Length];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = i;
        values.Sort(rows.AsSpan());
        return rows;
    }

    private static double SquaredDistance(ReadOnlySpan<float> y, ReadOnlySpan<float> x)
    {
        double total = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double difference = (double)y[i] - x[i];
            total += difference * difference;
        }
        return total;
    }

    private static double Variance(ReadOnlySpan<float> values)
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
