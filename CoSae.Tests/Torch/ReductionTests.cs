using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Torch;

[Collection(TorchCollection.Name)]
public sealed class ReductionTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly Tensor _m = torch.tensor(new[,] { { 1f, 5f, 3f }, { 4f, 2f, 9f } });

    [Fact]
    public void SumsAndMeans()
    {
        Expect.Values([24], _m.sum());
        Expect.Values([5, 7, 12], _m.sum(dim: 0));
        Expect.Values([9, 15], _m.sum(1));
        Expect.Shape([2, 1], _m.sum(1, keepdim: true));
        Expect.Values([24], _m.sum([0, 1]));
        Assert.Equal(ScalarType.Float64, _m.sum(ScalarType.Float64).dtype);
        Expect.Values([4], _m.mean());
        Expect.Values([3, 5], _m.mean([1]));
        Expect.Values([1080], _m.prod());
        Expect.Values([15, 72], _m.prod(1));
        Expect.Values([3], _m[.., ..2].trace());
    }

    [Fact]
    public void SumOfZeroIsNotReadAsATypeInSilence()
    {
        var error = Assert.Throws<ArgumentException>(() => _m.sum(0));
        Assert.Contains("sum(dim: 0)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spread()
    {
        Expect.Values([8], _m.var());
        Expect.Values([6.6666667], _m.var(unbiased: false));
        Expect.Values([4, 13], _m.var(1));
        Expect.Values([2, 3.6055513], _m.std(1));
        Expect.Values([1.6329932, 2.9439203], _m.std([1], unbiased: false));
    }

    [Fact]
    public void Extremes()
    {
        Expect.Values([9], _m.max());
        Expect.Values([1], _m.min());
        var (values, where) = _m.max(1);
        Expect.Values([5, 9], values);
        Expect.Values([1, 2], where);
        (values, where) = _m.min(0);
        Expect.Values([1, 2, 3], values);
        Expect.Values([0, 1, 0], where);
        Expect.Values([5], _m.argmax());
        Expect.Values([1, 2], _m.argmax(1));
        Expect.Values([0, 1], _m.argmin(1));
        Expect.Values([4, 5, 9], _m.amax(0));
        Expect.Values([1, 2], _m.amin([1]));
        Expect.Values([3], _m.median());
    }

    [Fact]
    public void OrderAndTopK()
    {
        var (values, where) = _m.topk(2, dim: 1);
        Expect.Values([5, 3, 9, 4], values);
        Expect.Values([1, 2, 2, 0], where);
        Assert.Equal(ScalarType.Int64, where.dtype);
        (values, where) = _m.topk(1, largest: false);
        Expect.Values([1, 2], values);
        (values, where) = _m.sort(1, descending: true);
        Expect.Values([5, 3, 1, 9, 4, 2], values);
        Expect.Values([1, 2, 0, 2, 0, 1], where);
        Expect.Values([0, 2, 1, 1, 0, 2], _m.argsort(1));
        (values, where) = _m.kthvalue(2, 1);
        Expect.Values([3, 4], values);
        var (same, order) = torch.tensor(new[] { 1f, 1f, 0f, 1f }).sort(stable: true);
        Expect.Values([2, 0, 1, 3], order);
        Expect.Values([0, 1, 1, 1], same);
    }

    [Fact]
    public void TruthCountsAndRunningSums()
    {
        Tensor mask = _m > 3;
        Assert.True(mask.any().ToBoolean());
        Assert.False(mask.all().ToBoolean());
        Expect.Values([1, 1], mask.any(1));
        Expect.Values([0, 0, 0], mask.all(0));
        Expect.Values([3], mask.count_nonzero());
        Expect.Values([1, 6, 9, 4, 6, 15], _m.cumsum(1));
        Expect.Values([1, 5, 15, 4, 8, 72], _m.cumprod(1));
        Tensor ids = torch.tensor(new[] { 0L, 2L, 2L });
        Expect.Values([1, 0, 2], ids.bincount(null));
        Expect.Values([1, 0, 5, 0], ids.bincount(torch.tensor(new[] { 1.0, 2, 3 }), 4));
        Expect.Values([0, 2], ids.unique().output);
        Expect.Values([1, 2], ids.unique(return_counts: true).counts!);
    }

    [Fact]
    public void NormsAndDistances()
    {
        Expect.Values([11.6619038], _m.norm());
        Expect.Values([9, 15], _m.norm(1, p: 1f));
        Expect.Values([5.9160798, 10.0498756], torch.linalg.vector_norm(_m, dims: [1]));
        Expect.Values([15], torch.linalg.matrix_norm(_m, double.PositiveInfinity));
        Tensor a = torch.tensor(new[,] { { 0f, 0f }, { 3f, 4f } });
        Expect.Values([0, 5, 5, 0], torch.cdist(a, a));
        Expect.Values([0, 7, 7, 0], torch.cdist(a, a, 1.0));
    }

    [Fact]
    public void SoftmaxAndItsLogarithms()
    {
        Tensor x = torch.tensor(new[] { 0.0, Math.Log(3) });
        Expect.Values([0.25, 0.75], x.softmax(0));
        Expect.Values([Math.Log(0.25), Math.Log(0.75)], x.log_softmax(0));
        Expect.Values([Math.Log(4)], x.logsumexp(0));
        Expect.Values([0, Math.Log(4)], x.logcumsumexp(0));
    }

    public void Dispose() => _scope.Dispose();
}
