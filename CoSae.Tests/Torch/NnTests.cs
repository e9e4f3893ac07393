using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Torch;

[Collection(TorchCollection.Name)]
public sealed class NnTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    [Fact]
    public void AnEmbeddingBagDecodesASparseCode()
    {
        Tensor table = torch.tensor(new[,] { { 1f, 2f }, { 10f, 20f }, { 100f, 200f } });
        Tensor indices = torch.tensor(new[,] { { 0L, 2L }, { 1L, 1L } });
        Tensor weights = torch.tensor(new[,] { { 2f, 0.5f }, { 1f, 3f } });
        Expect.Values([52, 104, 40, 80], TorchExtras.EmbeddingBag(indices, table, EmbeddingBagMode.Sum, weights));
        Expect.Values([101, 202, 20, 40], TorchExtras.EmbeddingBag(indices, table));
        Expect.Values([50.5, 101, 10, 20], TorchExtras.EmbeddingBag(indices, table, EmbeddingBagMode.Mean));
        Expect.Values([100, 200, 10, 20], TorchExtras.EmbeddingBag(indices, table, EmbeddingBagMode.Max));
        Expect.Values([1, 2, 100, 200, 10, 20, 10, 20], TorchExtras.Embedding(indices, table));

        var error = Assert.Throws<TorchException>(
            () => TorchExtras.EmbeddingBag(indices, table, EmbeddingBagMode.Sum, weights.t().narrow(0, 0, 1)));
        Assert.Contains("[1, 2] and indices [2, 2] differ", error.Message, StringComparison.Ordinal);
        Assert.Throws<TorchException>(() => TorchExtras.EmbeddingBag(indices + 2, table, EmbeddingBagMode.Sum, weights));
        Assert.Throws<TorchException>(() => TorchExtras.EmbeddingBag(indices.flatten(), table));
    }

    [Fact]
    public void LossesHaveTheirHandComputedValues()
    {
        Tensor logits = torch.tensor(new[] { 0.0, Math.Log(3) });
        Tensor target = torch.tensor(new[] { 1.0, 0.0 });
        Expect.Values([Math.Log(2), Math.Log(4)], torch.nn.functional.binary_cross_entropy_with_logits(
            logits, target, reduction: torch.nn.Reduction.None));
        Expect.Values([Math.Log(8) / 2], torch.nn.functional.binary_cross_entropy_with_logits(logits, target));
        Expect.Values([3 * Math.Log(2), Math.Log(4)], torch.nn.functional.binary_cross_entropy_with_logits(
            logits, target, reduction: torch.nn.Reduction.None, pos_weights: torch.full(2, 3.0)));
        Expect.Values([Math.Log(4)], torch.nn.functional.cross_entropy(logits.unsqueeze(0), torch.tensor(new[] { 0L })));
        Expect.Values([(1 + Math.Pow(Math.Log(3), 2)) / 2], torch.nn.functional.mse_loss(logits, target));
        Expect.Values([1 + Math.Pow(Math.Log(3), 2)], torch.nn.functional.mse_loss(logits, target, torch.nn.Reduction.Sum));
    }

    [Fact]
    public void LayersHaveTheirHandComputedValues()
    {
        Tensor x = torch.tensor(new[,] { { 3f, 4f }, { 0f, 0f } });
        Expect.Values([0.6, 0.8, 0, 0], torch.nn.functional.normalize(x));
        Expect.Values([0, 0, 1, 1, 0, 0], torch.nn.functional.one_hot(torch.tensor(new[] { 2L, 0L }), 3));
        Expect.Values([12, 1], torch.nn.functional.linear(x, torch.tensor(new[,] { { 1f, 2f } }), torch.ones(1)));
        Expect.Values([-1, 1], torch.nn.functional.layer_norm(x.narrow(0, 0, 1), [2]), 1e-3);
        Expect.Values([1, 3], torch.nn.functional.layer_norm(
            x.narrow(0, 0, 1), [2], torch.ones(2), torch.full(2, 2f)), 1e-3);
        Expect.Values([3, 4, 0, 0], torch.nn.functional.dropout(x, 0.5, training: false));
        Tensor image = torch.arange(1, 10, ScalarType.Float32).view(1, 1, 3, 3);
        Tensor kernel = torch.ones(1, 1, 2, 2);
        Expect.Values([12, 16, 24, 28], torch.nn.functional.conv2d(image, kernel));
        Expect.Values([1, 5, 11, 28], torch.nn.functional.conv2d(image, kernel, strides: [2], padding: [1]));
        Expect.Values([5, 6, 8, 9], torch.nn.functional.max_pool2d(image, 2, stride: 1));
        Expect.Values([5], torch.nn.functional.max_pool2d(image, [2, 2]));
        Assert.Throws<ArgumentException>(() => torch.nn.functional.conv2d(image, kernel, strides: [1, 1, 1]));
    }

    [Fact]
    public void DropoutKeepsTheMean()
    {
        torch.manual_seed(2);
        Tensor y = torch.nn.functional.dropout(torch.ones(20_000), 0.25);
        Assert.Equal(1, y.mean().ToDouble(), 0.03);
        Assert.Equal(0.25, (y == 0).@float().mean().ToDouble(), 0.02);
        Assert.Equal(1 / 0.75, y.max().ToDouble(), 1e-5);
    }

    public void Dispose() => _scope.Dispose();
}
