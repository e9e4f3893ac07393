using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Metrics;

/// <summary>
/// Fills results from weighted items: each item counts weights[i] times. With all weights 1 the results are the figures
/// themselves; with a resample's counts they are that resample's.
/// </summary>
/// <param name="weights">[items]</param>
/// <param name="results">One figure each.</param>
public delegate void WeightedStatistic(ReadOnlySpan<byte> weights, Span<double> results);

/// <summary>
/// 95 % intervals by the non-parametric bootstrap over items (Efron 1979). All figures of a run share the resamples. The
/// interval is the percentile interval moved by the resamples' mean deviation from the figure: gaps and distances are
/// larger in a resample than in the sample, and would else lie outside their own interval.
/// </summary>
public sealed class Bootstrap
{
    private const double Level = 0.95;
    private readonly byte[][] _weights;
    private readonly ParallelOptions _parallel;

    /// <param name="items">Test items.</param>
    /// <param name="resamples">0 for no intervals: low and high are then the figure itself.</param>
    /// <param name="stop">Ends a computation between two resamples.</param>
    public Bootstrap(int items, int resamples, long seed, CancellationToken stop = default)
    {
        _parallel = new ParallelOptions { CancellationToken = stop };
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(items);
        Items = items;
        var random = new RandomSource(seed, RandomStream.Bootstrap);
        _weights = new byte[resamples][];
        for (int r = 0; r < resamples; r++)
        {
            var counts = _weights[r] = new byte[items];
            for (int i = 0; i < items; i++)
            {
                ref byte count = ref counts[random.Next(items)];
                if (count < byte.MaxValue)
                    count++;
            }
        }
    }

    /// <summary>Items that are resampled.</summary>
    public int Items { get; }

    /// <summary>The figures with their intervals.</summary>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    /// <param name="figures">How many results the statistic fills.</param>
    /// <param name="mostResamples">Uses only that many of the resamples, for statistics that cost much.</param>
    public Score[] Scores(int figures, WeightedStatistic statistic, int mostResamples = int.MaxValue)
    {
        var values = new double[figures];
        byte[] ones = new byte[Items];
        Array.Fill(ones, (byte)1);
        statistic(ones, values);
        return Around(values, statistic, mostResamples);
    }

    /// <summary>Intervals around figures that were computed more exactly than the statistic computes them.</summary>
    public Score[] Around(double[] values, WeightedStatistic statistic, int mostResamples = int.MaxValue)
    {
        int resamples = Math.Min(mostResamples, _weights.Length);
        var results = new double[resamples][];
        Parallel.For(0, resamples, _parallel, r =>
        {
            results[r] = new double[values.Length];
            statistic(_weights[r], results[r]);
        });
        return [.. values.Select((value, f) => Interval(value, [.. results.Select(r => r[f])], Items))];
    }

    /// <summary>The figure with the interval that its resampled values give.</summary>
    public static Score Interval(double value, double[] resampled, long n)
    {
        if (resampled.Length == 0)
            return new Score(value, value, value, n);
        double shift = value - resampled.Average();
        Array.Sort(resampled);
        return new Score(
            value, Quantile(resampled, (1 - Level) / 2) + shift, Quantile(resampled, (1 + Level) / 2) + shift, n);
    }

    /// <summary>The q-quantile of sorted values, interpolated linearly.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double q)
    {
        double at = q * (sorted.Length - 1);
        int below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[^1];
    }
}
