using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Torch;

[Collection(TorchCollection.Name)]
public sealed class ShapeTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly Tensor _m = torch.arange(6, ScalarType.Float32).reshape(2, 3);

    [Fact]
    public void ViewsShareMemory()
    {
        _m.view(3, 2).select(0, 2).fill_(7);
        Expect.Values([0, 1, 2, 3, 7, 7], _m);
        _m.narrow(1, 0, 1).zero_();
        Expect.Values([0, 1, 2, 0, 7, 7], _m);
        _m.t().slice(0, 1, 3, 1).add_(1);
        Expect.Values([0, 2, 3, 0, 8, 8], _m);
    }

    [Fact]
    public void ShapesChangeAsAsked()
    {
        Expect.Values([0, 3, 1, 4, 2, 5], _m.t().contiguous());
        Assert.False(_m.t().is_contiguous());
        Expect.Values([0, 3, 1, 4, 2, 5], _m.transpose(0, 1));
        Expect.Values([0, 3, 1, 4, 2, 5], _m.permute(1, 0));
        Expect.Values([0, 3, 1, 4, 2, 5], _m.T);
        Expect.Shape([6], _m.flatten());
        Expect.Shape([2, 1, 3], _m.unsqueeze(1));
        Expect.Shape([2, 3], _m.unsqueeze(1).squeeze(1));
        Expect.Shape([3], torch.zeros(1, 3, 1).squeeze());
        Expect.Shape([4, 2, 3], _m.expand(4, 2, 3));
        Expect.Values([0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5], _m.repeat_interleave(2, 0));
        Expect.Values([2, 1, 0, 5, 4, 3], _m.flip(1));
        Expect.Values([2, 0, 1, 5, 3, 4], _m.roll(1, 1));
        Expect.Shape([4, 3], _m.repeat(2, 1));
        Assert.Equal([3L, 1L], _m.stride());
    }

    [Fact]
    public void DiagonalsAndTriangles()
    {
        Expect.Values([0, 4], _m.diagonal());
        Expect.Values([1, 5], _m.diagonal(1));
        Expect.Values([1, 0, 0, 2], torch.tensor(new[] { 1f, 2f }).diag());
        Expect.Values([0, 1, 2, 0, 4, 5], _m.triu());
        Expect.Values([0, 0, 0, 3, 4, 0], _m.tril());
        Expect.Values([1, 0, 0, 0, 1, 0], torch.eye(2, 3));
        Expect.Values([3, 0, 0, 4], torch.tensor(new[] { 3f, 4f }).diag_embed());
    }

    [Fact]
    public void JoinsAndPieces()
    {
        Expect.Shape([4, 3], torch.cat([_m, _m]));
        Expect.Values([0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5], torch.cat([_m, _m], 1));
        Expect.Shape([2, 2, 3], torch.stack([_m, _m]));
        Assert.Equal([2L, 1L], _m.split(2, 1).Select(p => p.shape[1]));
        Expect.Values([3, 4, 5], _m.unbind()[1]);
        Expect.Values([2, 5], _m.chunk(2, 1)[1]);
        Expect.Values([0, 1, 0, 2, 1, 0, 1, 1, 1, 2], _m.nonzero());
    }

    [Fact]
    public void GatherAndScatter()
    {
        Tensor index = torch.tensor(new[,] { { 2L }, { 0L } });
        Expect.Values([2, 3], _m.gather(1, index));
        Expect.Values([9, 1, 9, 9, 9, 5], torch.full(6, 9f).scatter(0, torch.tensor(new[] { 1L, 5L }), torch.tensor(new[] { 1f, 5f })));
        Tensor sums = torch.zeros(3);
        Assert.Same(sums, sums.scatter_add_(0, torch.tensor(new[] { 1L, 1L, 2L }), torch.tensor(new[] { 1f, 2f, 4f })));
        Expect.Values([0, 3, 4], sums);
        Expect.Values([5, 3, 4], sums.scatter_(0, torch.tensor(new[] { 0L }), torch.tensor(new[] { 5f })));
        Tensor rows = torch.tensor(new[] { 1L, 1L });
        Expect.Values([3, 4, 5, 3, 4, 5], _m.index_select(0, rows));
        Expect.Values([0, 1, 2, 9, 14, 19], _m.index_add(0, rows, _m, 2));
        Expect.Values([0, 1, 2, 9, 14, 19], _m.clone().index_add_(0, rows, _m, 2));
        Expect.Values([8, 8, 8, 3, 4, 5], _m.clone().index_copy_(0, torch.tensor(new[] { 0L }), torch.full(1, 3, 8f)));
        Expect.Values([0, 6, 2, 3, 6, 5], _m.index_fill(1, torch.tensor(new[] { 1L }), 6));
        Expect.Values([5, 0], _m.take(torch.tensor(new[] { 5L, 0L })));
    }

    [Fact]
    public void IndicesReadAndWrite()
    {
        Assert.Equal(5f, _m[1, 2].ToSingle());
        Expect.Values([3, 4, 5], _m[1]);
        Expect.Values([1, 4], _m[.., 1]);
        Expect.Values([1, 2, 4, 5], _m[TensorIndex.Colon, TensorIndex.Slice(1)]);
        Expect.Values([0, 2], _m[0, TensorIndex.Slice(step: 2)]);
        Expect.Values([2, 5], _m[TensorIndex.Ellipsis, -1]);
        Expect.Shape([1, 2, 3], _m[TensorIndex.Null]);
        Expect.Shape([2, 1, 3], _m[TensorIndex.Colon, TensorIndex.None]);
        Expect.Values([4, 5], _m[_m > 3]);
        Expect.Values([0, 5], _m[torch.tensor(new[] { 0L, 1L }), torch.tensor(new[] { 0L, 2L })]);
        Expect.Values([2, 5], _m.index(TensorIndex.Colon, TensorIndex.Tensor(torch.tensor(new[] { 2L }))));
        _m[1, 2] = torch.tensor(50f);
        _m[.., 0] = torch.tensor(new[] { 10f, 30f });
        Expect.Values([10, 1, 2, 30, 4, 50], _m);
        _m.index_put_(-1, _m > 20);
        Expect.Values([10, 1, 2, -1, 4, -1], _m);
        _m.index_put_(torch.ones(2), [torch.tensor(new[] { 0L, 0L }), torch.tensor(new[] { 1L, 1L })], accumulate: true);
        Expect.Values([10, 3, 2, -1, 4, -1], _m);
    }

    public void Dispose() => _scope.Dispose();
}
