using System.Numerics;
using CoSae.Engine.Saes;

namespace CoSae.Engine.Metrics;

/// <summary>
/// Cross-side retrieval by cosine of codes (SCIENCE.md section 6): for each row of one side, how high its true counterpart
/// ranks among the other side's rows. Of equal candidates the earlier row ranks first: test rows come in random order, so
/// that empty or equal codes earn chance and no more.
/// </summary>
public static class Retrieval
{
    /// <summary>Ranks that count as found.</summary>
    public static IReadOnlyList<int> Cutoffs { get; } = [1, 5, 10];

    /// <summary>
    /// Rows that are searched for at most: the first ones, which are as good as any since test rows come in random order.
    /// All rows remain candidates. Searching for all of them would cost the square of their number.
    /// </summary>
    public const int MaxQueries = 16_384;

    /// <summary>[cutoff][query]: 1 where the true counterpart is among the first 1, 5, 10, else 0; for the first <see cref="MaxQueries"/> rows.</summary>
    /// <exception cref="ArgumentException">The codes differ in rows or latents.</exception>
    public static float[][] Hits(HostCode queries, HostCode candidates, CancellationToken stop = default)
    {
        if (queries.Rows != candidates.Rows || queries.Latents != candidates.Latents)
            throw new ArgumentException($"Codes of {queries.Rows} x {queries.Latents} and {candidates.Rows} x {candidates.Latents} cannot be retrieved.");
        int rows = queries.Rows, asked = Math.Min(rows, MaxQueries);
        var hits = Cutoffs.Select(_ => new float[asked]).ToArray();
        var (start, postingRow, postingValue) = Invert(candidates);
        Parallel.For(0, asked, new ParallelOptions { CancellationToken = stop }, () => new float[rows], (query, _, similarity) =>
        {
            // Only candidates that share a latent are added to: k^2 * rows / n a query, and no dense matrix.
            Array.Clear(similarity);
            var values = queries.RowValues(query);
            var indices = queries.RowIndices(query);
            for (int s = 0; s < values.Length; s++)
            {
                if (values[s] <= 0)
                    continue;
                for (int p = start[indices[s]]; p < start[indices[s] + 1]; p++)
                    similarity[postingRow[p]] += values[s] * postingValue[p];
            }
            int rank = Before(similarity, query, similarity[query]);
            for (int c = 0; c < Cutoffs.Count; c++)
                hits[c][query] = rank < Cutoffs[c] ? 1 : 0;
            return similarity;
        }, _ => { });
        return hits;
    }

    /// <summary>
    /// How many candidates rank before a query's own: those more similar, and those as similar that come earlier. Its own,
    /// at <paramref name="at"/> of these where it is among them, never ranks before itself, whatever rounding says.
    /// </summary>
    internal static int Before(ReadOnlySpan<float> similarity, int at, float own)
    {
        int earlier = Math.Clamp(at, 0, similarity.Length), later = Math.Clamp(at + 1, 0, similarity.Length);
        var (wanted, count) = (new Vector<float>(own), Vector<int>.Zero);
        int i = 0, rank = 0;
        for (; i <= earlier - Vector<float>.Count; i += Vector<float>.Count)
            count -= Vector.GreaterThanOrEqual(new Vector<float>(similarity[i..]), wanted);
        for (; i < earlier; i++)
            rank += similarity[i] >= own ? 1 : 0;
        for (i = later; i <= similarity.Length - Vector<float>.Count; i += Vector<float>.Count)
            count -= Vector.GreaterThan(new Vector<float>(similarity[i..]), wanted);
        for (; i < similarity.Length; i++)
            rank += similarity[i] > own ? 1 : 0;
        return rank + Vector.Sum(count);
    }

    /// <summary>The rows that fire each latent, and their values in a code of unit norm: latent j has start[j] .. start[j + 1] - 1.</summary>
    private static (int[] Start, int[] Row, float[] Value) Invert(HostCode code)
    {
        var start = new int[code.Latents + 1];
        for (int s = 0; s < code.Values.Length; s++)
            if (code.Values[s] > 0)
                start[code.Indices[s] + 1]++;
        for (int j = 0; j < code.Latents; j++)
            start[j + 1] += start[j];
        var next = start.AsSpan(0, code.Latents).ToArray();
        var (rows, normed) = (new int[start[^1]], new float[start[^1]]);
        for (int row = 0; row < code.Rows; row++)
        {
            var values = code.RowValues(row);
            var indices = code.RowIndices(row);
            double norm = 0;
            foreach (float v in values)
                norm += (double)v * v;
            norm = Math.Max(1e-8, Math.Sqrt(norm));
            for (int s = 0; s < values.Length; s++)
                if (values[s] > 0)
                {
                    int at = next[indices[s]]++;
                    (rows[at], normed[at]) = (row, (float)(values[s] / norm));
                }
        }
        return (start, rows, normed);
    }
}
