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

    /// <summary>[cutoff][query]: 1 where the true counterpart is among the first 1, 5, 10, else 0.</summary>
    /// <exception cref="ArgumentException">The codes differ in rows or latents.</exception>
    public static float[][] Hits(HostCode queries, HostCode candidates, CancellationToken stop = default)
    {
        if (queries.Rows != candidates.Rows || queries.Latents != candidates.Latents)
            throw new ArgumentException($"Codes of {queries.Rows} x {queries.Latents} and {candidates.Rows} x {candidates.Latents} cannot be retrieved.");
        int rows = queries.Rows;
        var hits = Cutoffs.Select(_ => new float[rows]).ToArray();
        var postings = Invert(candidates);
        Parallel.For(0, rows, new ParallelOptions { CancellationToken = stop }, () => new float[rows], (query, _, similarity) =>
        {
            // Only candidates that share a latent are touched: rows * k^2 * (rows / n) work in all, and no dense matrix.
            Array.Clear(similarity);
            var values = queries.RowValues(query);
            var indices = queries.RowIndices(query);
            for (int s = 0; s < values.Length; s++)
                if (values[s] > 0)
                    foreach (var (row, value) in postings[indices[s]])
                        similarity[row] += values[s] * value;
            float own = similarity[query];
            int rank = 0;
            for (int row = 0; row < similarity.Length; row++)
                if (similarity[row] > own || (similarity[row] == own && row < query))
                    rank++;
            for (int c = 0; c < Cutoffs.Count; c++)
                hits[c][query] = rank < Cutoffs[c] ? 1 : 0;
            return similarity;
        }, _ => { });
        return hits;
    }

    /// <summary>How many different rows there are.</summary>
    /// <param name="rows">[count, dim], row by row.</param>
    public static int Distinct(ReadOnlyMemory<float> rows, int dim)
    {
        var seen = new HashSet<ReadOnlyMemory<float>>(RowComparer.Instance);
        for (int start = 0; start < rows.Length; start += dim)
            seen.Add(rows.Slice(start, dim));
        return seen.Count;
    }

    private static List<(int Row, float Value)>[] Invert(HostCode code)
    {
        var postings = new List<(int, float)>[code.Latents];
        for (int j = 0; j < postings.Length; j++)
            postings[j] = [];
        for (int row = 0; row < code.Rows; row++)
        {
            double norm = 0;
            foreach (float v in code.RowValues(row))
                norm += (double)v * v;
            norm = Math.Max(1e-8, Math.Sqrt(norm));
            var values = code.RowValues(row);
            var indices = code.RowIndices(row);
            for (int s = 0; s < values.Length; s++)
                if (values[s] > 0)
                    postings[indices[s]].Add((row, (float)(values[s] / norm)));
        }
        return postings;
    }

    private sealed class RowComparer : IEqualityComparer<ReadOnlyMemory<float>>
    {
        public static RowComparer Instance { get; } = new();

        public bool Equals(ReadOnlyMemory<float> x, ReadOnlyMemory<float> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<float> row)
        {
            var hash = new HashCode();
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(row.Span));
            return hash.ToHashCode();
        }
    }
}
