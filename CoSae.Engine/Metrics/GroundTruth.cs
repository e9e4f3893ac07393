using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Engine.Saes;

namespace CoSae.Engine.Metrics;

/// <summary>
/// What was found of the concepts that synthetic rows are made of (SCIENCE.md section 6): mean correlation per side under the
/// side's best matching, and of the weaker side under one matching for both.
/// </summary>
public static class GroundTruth
{
    /// <summary>A concept is shared where both sides' latent correlates more than this with it.</summary>
    public const double Found = 0.8;

    /// <summary>Resamples at most; the matchings are those of all rows in each, so that the intervals leave out how uncertain they are.</summary>
    private const int MostResamples = 200;

    /// <summary>The figures of both sides' codes of the same rows, each with a bootstrap interval.</summary>
    /// <param name="truth">True codes of the data set's rows, [all rows, concepts].</param>
    /// <param name="rows">Row numbers of the codes.</param>
    /// <exception cref="ArgumentException">The codes differ in rows or latents.</exception>
    public static GroundTruthScores Measure(
        HostCode a, HostCode b, EmbeddingFile truth, long[] rows, EvaluationSpec spec, long seed, CancellationToken stop)
    {
        float[] codes = new float[rows.Length * truth.Dim];
        truth.Gather(rows, codes);
        return Measure(a, b, codes, truth.Dim, new Bootstrap(rows.Length, Math.Min(MostResamples, spec.Bootstrap), seed, stop));
    }

    /// <param name="truth">True codes of the same rows. // [rows * concepts]</param>
    internal static GroundTruthScores Measure(HostCode a, HostCode b, float[] truth, int concepts, Bootstrap bootstrap)
    {
        if (a.Rows != b.Rows || a.Latents != b.Latents)
            throw new ArgumentException($"Codes of {a.Rows} x {a.Latents} and {b.Rows} x {b.Latents} cannot be compared.");
        var (sideA, sideB) = (new ConceptRecovery(a, truth, concepts), new ConceptRecovery(b, truth, concepts));
        double[] allA = sideA.All(), allB = sideB.All();
        int[] bestA = Match(allA, concepts, a.Latents), bestB = Match(allB, concepts, a.Latents);
        int[] shared = Match([.. allA.Zip(allB, (x, y) => x + y)], concepts, a.Latents);
        var scores = bootstrap.Scores(4, (weights, results) =>
        {
            results[0] = sideA.Matched(bestA, weights).Average();
            results[1] = sideB.Matched(bestB, weights).Average();
            double[] weaker = [.. sideA.Matched(shared, weights).Zip(sideB.Matched(shared, weights), Math.Min)];
            results[2] = weaker.Average();
            results[3] = weaker.Count(r => r > Found) / (double)concepts;
        });
        return new GroundTruthScores(scores[0], scores[1], scores[2], scores[3]);
    }

    /// <summary>The matching with the largest sum: the latent of each concept, or -1 where there are fewer latents. // [concepts]</summary>
    /// <param name="correlation">[concepts * latents]</param>
    internal static int[] Match(double[] correlation, int concepts, int latents)
    {
        // Concepts or latents that do not exist are worth 0 to anyone.
        int n = Math.Max(concepts, latents);
        var square = new double[(long)n * n];
        for (int c = 0; c < concepts; c++)
            correlation.AsSpan(c * latents, latents).CopyTo(square.AsSpan(c * n));
        return [.. Hungarian.Maximise(square, n).Take(concepts).Select(j => j < latents ? j : -1)];
    }
}
