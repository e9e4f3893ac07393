using CoSae.Engine.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Maps;

[Collection(TorchCollection.Name)]
public sealed class DenseRetrievalTests
{
    [Theory]
    [InlineData(37)]
    [InlineData(1100)]
    public void RanksAreThoseOfALoopAndOfEqualRowsTheEarlierComesFirst(int rows)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)rows, torch.CPU);
        // Few different values: many ties.
        Tensor a = randint(0, 3, [rows, 4], generator: generator).to(ScalarType.Float32), b = randint(0, 3, [rows, 4], generator: generator).to(ScalarType.Float32);
        float[][] hits = DenseRetrieval.Nearest(a, b);
        float[] left = a.data<float>().ToArray(), right = b.data<float>().ToArray();
        for (int q = 0; q < rows; q++)
        {
            float Distance(int c) => Enumerable.Range(0, 4).Sum(j => (left[q * 4 + j] - right[c * 4 + j]) * (left[q * 4 + j] - right[c * 4 + j]));
            float own = Distance(q);
            int rank = Enumerable.Range(0, rows).Count(c => Distance(c) < own || (Distance(c) == own && c < q));
            Assert.Equal(Retrieval.Cutoffs.Select(cutoff => rank < cutoff ? 1f : 0), hits.Select(h => h[q]));
        }
    }

    [Fact]
    public void CosineForgetsLengthAndDistanceDoesNot()
    {
        using var scope = NewDisposeScope();
        var queries = tensor(new float[] { 1, 0, 0, 1 }, [2, 2]);
        // Row 0's counterpart points the same way from afar; the other is nearer.
        var candidates = tensor(new float[] { 9, 0, 0, 1 }, [2, 2]);
        Assert.Equal([1, 1], DenseRetrieval.ByCosine(queries, candidates)[0]);
        Assert.Equal([0, 1], DenseRetrieval.Nearest(queries, candidates)[0]);
    }

    [Fact]
    public void DifferentShapesAreRefused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => DenseRetrieval.ByCosine(ones([2, 3]), ones([3, 3]))).Message);
    }
}
