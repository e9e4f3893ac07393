using CoSae.Engine.Metrics;
using CoSae.Engine.Runs.Scores;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// Instance-wise consistency of dense embeddings: the correlation, over test pairs, of each component's two values. There is
/// no support to overlap: every component of a dense embedding acts.
/// </summary>
public static class EmbeddingAgreement
{
    /// <summary>Resamples behind the intervals, at most: each costs a pass over both embeddings.</summary>
    private const int Resamples = 200;

    /// <summary>Null without a shared space. // both [rows, r]</summary>
    public static InstanceConsistencyScores? Measure(Tensor? a, Tensor? b, Bootstrap bootstrap, CancellationToken stop)
    {
        if (a is null || b is null)
            return null;
        stop.ThrowIfCancellationRequested();
        int rows = (int)a.shape[0], components = (int)a.shape[1];
        // Component by component in memory, so that a resample reads along rows.
        float[] left = Host(a), right = Host(b);
        var scores = bootstrap.Scores(2, (weights, results) =>
        {
            double sum = 0, weighted = 0, energies = 0;
            for (int j = 0; j < components; j++)
            {
                var (r, energy) = Correlation(left.AsSpan(j * rows, rows), right.AsSpan(j * rows, rows), weights);
                sum += r;
                weighted += r * energy;
                energies += energy;
            }
            (results[0], results[1]) = (sum / components, energies > 0 ? weighted / energies : 0);
        }, Resamples);
        return new InstanceConsistencyScores(scores[0], scores[1], null);

        static float[] Host(Tensor x)
        {
            using var scope = NewDisposeScope();
            return x.t().contiguous().cpu().data<float>().ToArray();
        }
    }

    private static (double R, double Energy) Correlation(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<byte> weights)
    {
        double n = 0, sumX = 0, sumY = 0, squareX = 0, squareY = 0, product = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double w = weights[i], wx = w * x[i], wy = w * y[i];
            n += w;
            sumX += wx;
            sumY += wy;
            squareX += wx * x[i];
            squareY += wy * y[i];
            product += wx * y[i];
        }
        double norm = Math.Sqrt(Math.Max(0, squareX - sumX * sumX / n) * Math.Max(0, squareY - sumY * sumY / n));
        return ((product - sumX * sumY / n) / Math.Max(1e-8, norm), squareX + squareY);
    }
}
