using CoSae.Engine.Data;
using CoSae.Engine.Metrics;
using CoSae.Engine.Saes;
using CoSae.Engine.Training;

namespace CoSae.Tests.Engine.Metrics;

/// <summary>Matching over the pairs that fire together finds what the exact assignment finds, and needs no dense matrix.</summary>
public sealed class SparseMatchingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TheAuctionReachesTheTotalOfTheExactAssignment(int seed)
    {
        const int n = 60;
        var random = new RandomSource(seed, RandomStream.Evaluation);
        var dense = new double[n * n]; // 0 where there is no candidate: going without
        var (start, column, score) = (new int[n + 1], new List<int>(), new List<float>());
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (random.NextDouble() > 0.15)
                    continue;
                column.Add(j);
                score.Add((float)random.NextDouble());
                dense[i * n + j] = score[^1];
            }
            start[i + 1] = column.Count;
        }
        int[] found = SparseAssignment.Maximise(n, start, [.. column], [.. score]);
        int[] matched = [.. found.Where(j => j >= 0)];
        Assert.Equal(matched.Length, matched.Distinct().Count());
        double total = found.Select((j, i) => j < 0 ? 0 : dense[i * n + j]).Sum();
        double best = Hungarian.Maximise(dense, n).Select((j, i) => dense[i * n + j]).Sum();
        Assert.InRange(total, best - n * SparseAssignment.Slack - 1e-4, best + 1e-4);
    }

    [Fact]
    public void ARowThatGainsNothingGoesWithout()
    {
        // Both want column 1; column 0 is worth nothing to either.
        Assert.Equal([-1, 1], SparseAssignment.Maximise(2, [0, 1, 3], [1, 0, 1], [0.2f, -0.5f, 0.9f]));
    }

    [Fact]
    public void PositiveCorrelationsAreThoseOfTheDenseMatrix()
    {
        var (a, b, _) = Codes(40, 500, 4);
        double[] dense = LatentCorrelation.Pearson(a, b);
        var (start, latent, value) = LatentCorrelation.Positive(a, b);
        Assert.Equal(dense.Count(r => r > 0), value.Length);
        for (int i = 0; i < 40; i++)
            for (int e = start[i]; e < start[i + 1]; e++)
                Assert.Equal(dense[i * 40 + latent[e]], value[e], 1e-6);
    }

    [Fact]
    public void SparseAndDenseMatchingAgreeAndBothFindTheHiddenPermutation()
    {
        var (a, b, hidden) = Codes(200, 4000, 6);
        var (sparse, dense) = (LatentMatching.FindSparse(a, b), LatentMatching.FindDense(a, b));
        Assert.Equal(hidden, dense.Order);
        Assert.Equal(hidden, sparse.Order);
        Assert.Equal(dense.MeanCorrelation, sparse.MeanCorrelation, 1e-9);
        Assert.Equal(dense.FiringsPerLatent, sparse.FiringsPerLatent);
    }

    [Fact]
    public void ManyLatentsAreAPermutationAlsoWhereMostNeverFire()
    {
        int n = LatentMatching.MostDense * 4;
        var (a, b, _) = Codes(300, 100, 4);
        var matching = LatentMatching.Find(a with { Latents = n }, b with { Latents = n });
        Assert.Equal(Enumerable.Range(0, n), matching.Order.Order());
    }

    // B's code is A's under a hidden permutation; a third of the slots say something else.
    private static (HostCode A, HostCode B, int[] Hidden) Codes(int n, int rows, int k)
    {
        var random = new RandomSource(9, RandomStream.Evaluation);
        int[] hidden = [.. random.Permutation(n).Select(j => (int)j)];
        var (va, vb, ia, ib) = (new float[rows * k], new float[rows * k], new int[rows * k], new int[rows * k]);
        for (int row = 0; row < rows; row++)
        {
            long[] mine = random.Permutation(n), noise = random.Permutation(n);
            var taken = new HashSet<int>();
            for (int s = 0; s < k; s++)
            {
                int at = row * k + s;
                (ia[at], va[at]) = ((int)mine[s], 0.5f + (float)random.NextDouble());
                int other = hidden[mine[s]];
                if (random.NextDouble() < 0.33)
                    other = (int)noise[s];
                for (int next = k; !taken.Add(other); next++)
                    other = (int)noise[next];
                (ib[at], vb[at]) = (other, va[at] * (0.8f + 0.4f * (float)random.NextDouble()));
            }
        }
        return (new HostCode(va, ia, k, n), new HostCode(vb, ib, k, n), hidden);
    }
}
