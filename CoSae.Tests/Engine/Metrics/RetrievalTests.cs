using CoSae.Engine.Data;
using CoSae.Engine.Metrics;
using CoSae.Engine.Saes;

namespace CoSae.Tests.Engine.Metrics;

public sealed class RetrievalTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(67)]
    public void RanksAreThoseOfALoopOverAllPairs(int rows)
    {
        const int k = 3, n = 12;
        HostCode a = Code(rows, 1), b = Code(rows, 2);
        float[][] hits = Retrieval.Hits(a, b);
        float[][] cosine = [.. Enumerable.Range(0, rows).Select(q => Enumerable.Range(0, rows).Select(c => Cosine(q, c)).ToArray())];
        for (int q = 0; q < rows; q++)
        {
            int rank = Enumerable.Range(0, rows).Count(c => cosine[q][c] > cosine[q][q] || (cosine[q][c] == cosine[q][q] && c < q));
            Assert.Equal(Retrieval.Cutoffs.Select(cutoff => rank < cutoff ? 1f : 0), hits.Select(h => h[q]));
        }

        // In the order and precision of the search, so that ties are ties.
        float Cosine(int q, int c)
        {
            double norm = 0;
            foreach (float v in b.RowValues(c))
                norm += (double)v * v;
            float sum = 0;
            for (int s = 0; s < k; s++)
                for (int t = 0; t < k; t++)
                    if (a.RowIndices(q)[s] == b.RowIndices(c)[t] && a.RowValues(q)[s] > 0 && b.RowValues(c)[t] > 0)
                        sum += a.RowValues(q)[s] * (float)(b.RowValues(c)[t] / Math.Max(1e-8, Math.Sqrt(norm)));
            return sum;
        }

        static HostCode Code(int rows, int seed)
        {
            var random = new RandomSource(seed, RandomStream.Evaluation);
            int[] indices = [.. Enumerable.Range(0, rows).SelectMany(_ => random.Permutation(n).Take(k).Select(j => (int)j))];
            // Few different values and some empty slots: many ties.
            return new HostCode([.. indices.Select(_ => (float)random.Next(3))], indices, k, n);
        }
    }

    [Fact]
    public void OnlyTheFirstRowsAreSearchedForAmongAll()
    {
        // Each row fires a latent of its own: found at once, unless a candidate is missing.
        int rows = Retrieval.MaxQueries + 300;
        var code = new HostCode([.. Enumerable.Repeat(1f, rows)], [.. Enumerable.Range(0, rows)], 1, rows);
        float[][] hits = Retrieval.Hits(code, code);
        Assert.All(hits, h => Assert.Equal(Retrieval.MaxQueries, h.Length));
        Assert.All(hits[0], h => Assert.Equal(1, h));
        // Row 0's counterpart is as similar as everything beyond the queries is more so: those count as candidates.
        var crowded = new HostCode([.. Enumerable.Range(0, rows).Select(r => r < Retrieval.MaxQueries ? 0f : 1f)], new int[rows], 1, rows);
        Assert.All(Retrieval.Hits(new HostCode([.. Enumerable.Repeat(1f, rows)], new int[rows], 1, rows), crowded)[2], h => Assert.Equal(0, h));
    }
}
