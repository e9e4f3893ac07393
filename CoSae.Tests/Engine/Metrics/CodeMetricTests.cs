using CoSae.Engine.Data;
using CoSae.Engine.Metrics;
using CoSae.Engine.Saes;

namespace CoSae.Tests.Engine.Metrics;

/// <summary>Metrics of codes on examples worked out by hand, and weights against repeated rows.</summary>
public sealed class CodeMetricTests
{
    [Fact]
    public void WeightsAreRepetitions()
    {
        var (a, b) = (RandomCode(30, 1), RandomCode(30, 2));
        var random = new RandomSource(3, RandomStream.Evaluation);
        byte[] weights = [.. Enumerable.Range(0, 30).Select(_ => (byte)random.Next(4))];
        int[] repeated = [.. Enumerable.Range(0, 30).SelectMany(i => Enumerable.Repeat(i, weights[i]))];
        byte[] ones = [.. Enumerable.Repeat((byte)1, repeated.Length)];
        var (x, y) = (a.Select(repeated), b.Select(repeated));

        Assert.Equal(new SortedDistance(x, y).Of(ones, ones), new SortedDistance(a, b).Of(weights, weights), 1e-9);
        // Live latents are judged by all items, so the comparison needs every latent to fire in both.
        var (direct, weighted) = (Figures(x, y, ones), Figures(a, b, weights));
        for (int f = 0; f < direct.Length; f++)
            Assert.Equal(direct[f], weighted[f], 1e-9);
    }

    [Fact]
    public void IdenticalCodesAgreeInEverything()
    {
        var a = RandomCode(200, 5);
        double[] figures = Figures(a, a, [.. Enumerable.Repeat((byte)1, 200)]);
        Assert.Equal(1, figures[(int)CodeAgreement.Figure.Pearson], 1e-9);
        Assert.Equal(1, figures[(int)CodeAgreement.Figure.PearsonWeighted], 1e-9);
        Assert.Equal(1, figures[(int)CodeAgreement.Figure.Support], 1e-9);
        Assert.Equal(0, figures[(int)CodeAgreement.Figure.EnergyGap], 1e-12);
        Assert.Equal(2, figures[(int)CodeAgreement.Figure.L0A], 1e-12);
    }

    [Fact]
    public void SortedDistanceByHand()
    {
        // Latent 0: {3, 1} against {2, 2}: (3-2)^2 + (1-2)^2 = 2, over energies 10 and 8. Latent 1 is silent.
        var a = new HostCode([3, 1], [0, 0], 1, 2);
        var b = new HostCode([2, 2], [0, 0], 1, 2);
        byte[] ones = [1, 1];
        Assert.Equal((1 / (9 + 1e-4) + 0) / 2, new SortedDistance(a, b).Of(ones, ones), 1e-12);
    }

    [Fact]
    public void DeadLatentsAreCountedPerSide()
    {
        var a = new HostCode([1, 1], [0, 0], 1, 3);
        var b = new HostCode([1, 1], [0, 1], 1, 3);
        double[] figures = Figures(a, b, [1, 1]);
        Assert.Equal((2, 1), (figures[(int)CodeAgreement.Figure.DeadA], figures[(int)CodeAgreement.Figure.DeadB]));
        Assert.Equal(0.5, figures[(int)CodeAgreement.Figure.Support], 1e-12);
    }

    [Fact]
    public void RetrievalRanksByCosine()
    {
        // Query 0 points at candidate 1, query 1 at itself, query 2 is empty and sees three equal candidates.
        var queries = new HostCode([1, 1, 0], [1, 1, 0], 1, 2);
        var candidates = new HostCode([5, 2, 4], [0, 1, 0], 1, 2);
        float[][] hits = Retrieval.Hits(queries, candidates);
        Assert.Equal([0, 1, 0], hits[0]);
        Assert.Equal([1, 1, 1], hits[1]);
    }

    [Fact]
    public void DistinctRowsAreCounted()
    {
        var rows = new RowSet();
        rows.Add([1, 2, 1, 2], 2);
        rows.Add([2, 1, 1, 2], 2);
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public void MismatchedCodesAreRefused()
    {
        var message = Assert.Throws<ArgumentException>(() => new CodeAgreement(RandomCode(5, 0), RandomCode(6, 0))).Message;
        Assert.Contains("5 x 4", message);
        Assert.Contains("6 x 4", message);
    }

    private static double[] Figures(HostCode a, HostCode b, byte[] weights)
    {
        var figures = new double[(int)CodeAgreement.Figure.Count];
        new CodeAgreement(a, b).Compute(weights, figures);
        return figures;
    }

    // Two of four latents fire in each row; all four do in every handful of rows.
    private static HostCode RandomCode(int rows, long seed)
    {
        var random = new RandomSource(seed, RandomStream.Evaluation);
        var (values, indices) = (new float[rows * 2], new int[rows * 2]);
        for (int r = 0; r < rows; r++)
        {
            long[] order = random.Permutation(4);
            for (int s = 0; s < 2; s++)
                (values[r * 2 + s], indices[r * 2 + s]) = ((float)(0.1 + random.NextDouble()), (int)order[s]);
        }
        return new HostCode(values, indices, 2, 4);
    }
}
