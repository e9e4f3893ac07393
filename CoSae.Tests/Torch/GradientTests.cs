using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Torch;

/// <summary>What backward gives against finite differences, for the operations that the engine differentiates.</summary>
[Collection(TorchCollection.Name)]
public sealed class GradientTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly Generator _generator = new(5);

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static Dictionary<string, Func<Tensor, Tensor, Tensor>> Cases { get; } = new()
    {
        ["matmul"] = (a, b) => a.matmul(b.t()),
        ["mm with broadcast bias"] = (a, b) => a.mm(b.t()) + b.select(1, 0),
        ["addmm"] = (a, b) => torch.addmm(torch.ones(3, 3, ScalarType.Float64), a, b.t(), 0.5f, 2f),
        ["bmm"] = (a, b) => a.unsqueeze(0).bmm(b.t().unsqueeze(0)),
        ["div and pow"] = (a, b) => a / (b.square() + 1) + (a.abs() + 1).pow(1.5),
        ["number minus, number over"] = (a, b) => (1 - a) + 2 / (b.square() + 1),
        ["exp log sqrt"] = (a, b) => a.exp().log1p() + (b.square() + 1).sqrt() + (b.square() + 1).rsqrt(),
        ["tanh sigmoid softplus"] = (a, b) => a.tanh() * b.sigmoid() + a.softplus(),
        ["relu clamp"] = (a, b) => a.relu() + b.clamp(-0.4, 0.4),
        ["where masked_fill"] = (a, b) => torch.where(a > 0, a * b, b) + a.masked_fill(b > 0, 3),
        ["maximum"] = (a, b) => torch.maximum(a, b) * a,
        ["sum mean var"] = (a, b) => a.sum(1) * b.mean([1]) + a.var(1) + b.std(1),
        ["max min amax"] = (a, b) => a.max(1).values + b.min(1).values + a.amax(0).sum(),
        ["topk"] = (a, b) => a.topk(2, dim: 1).values.sum(1) * b.sum(1),
        ["topk with scatter"] = (a, b) => Scatter(a) * b,
        ["gather"] = (a, b) => (a * b).gather(1, torch.tensor(new[,] { { 0L, 0L }, { 1L, 3L }, { 2L, 2L } })),
        ["sort"] = (a, b) => a.sort(1).Values * b,
        ["index_select index_add"] = (a, b) => a.index_add(0, torch.tensor(new[] { 2L, 2L, 0L }), b, 3),
        ["indexing"] = (a, b) => a[.., 1] * b[1, 2] + (a * b)[TensorIndex.Tensor(torch.tensor(new[] { 0L, 0L, 1L })), 3],
        ["views"] = (a, b) => torch.cat([a.t().reshape(3, 4), b], 1).narrow(1, 2, 5).flatten(),
        ["cumsum"] = (a, b) => a.cumsum(1) * b,
        ["cdist"] = (a, b) => torch.cdist(a, b),
        ["cdist without products"] = (a, b) =>
            torch.cdist(a, b, compute_mode: compute_mode.donot_use_mm_for_euclid_dist),
        ["softmax"] = (a, b) => a.softmax(1) * b,
        ["log_softmax logsumexp"] = (a, b) => a.log_softmax(1) + b.logsumexp(1, keepdim: true),
        ["norm normalize"] = (a, b) => a.norm(1) * b.norm() + torch.nn.functional.normalize(a).sum(1),
        ["binary cross entropy"] = (a, b) => torch.nn.functional.binary_cross_entropy_with_logits(
            a, b.sigmoid(), reduction: torch.nn.Reduction.None),
        ["cross entropy"] = (a, b) => torch.nn.functional.cross_entropy(
            a * b, torch.tensor(new[] { 0L, 3L, 1L }), reduction: torch.nn.Reduction.None),
        ["mse"] = (a, b) => torch.nn.functional.mse_loss(a, b, torch.nn.Reduction.None),
        ["layer norm"] = (a, b) => torch.nn.functional.layer_norm(a, [4], b.select(0, 0), b.select(0, 1)),
        ["embedding bag"] = (a, b) => TorchExtras.EmbeddingBag(
            torch.tensor(new[,] { { 0L, 2L }, { 1L, 1L } }), a, EmbeddingBagMode.Sum, b.narrow(0, 0, 2).narrow(1, 1, 2)),
        ["embedding"] = (a, b) => TorchExtras.Embedding(torch.tensor(new[,] { { 0L, 2L }, { 1L, 1L } }), a) + b[0],
        ["solve and inverse"] = (a, b) => torch.linalg.solve(Square(a), b) + torch.linalg.inv(Square(b)).mm(a),
        ["cholesky"] = (a, b) => torch.linalg.cholesky(Square(a)).mm(b),
        ["singular values"] = (a, b) => torch.linalg.svd(a, fullMatrices: false).S + b.sum(1),
        ["eigenvalues"] = (a, b) => torch.linalg.eigh(Square(a)).Item1 + b.sum(1),
        ["convolution and pooling"] = (a, b) => torch.nn.functional.max_pool2d(
            torch.nn.functional.conv2d(a.view(1, 1, 3, 4), b.view(1, 1, 3, 4), padding: [1]), 2, stride: 1),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void BackwardAgreesWithDifferences(string name) => Expect.Gradient(
        inputs => Cases[name](inputs[0], inputs[1]),
        torch.randn(3, 4, ScalarType.Float64, generator: _generator),
        torch.randn(3, 4, ScalarType.Float64, generator: _generator));

    [Fact]
    public void NothingIsRecordedUnderNoGrad()
    {
        Tensor x = torch.ones(2, requires_grad: true);
        using (torch.no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (torch.enable_grad())
            {
                Assert.True((x * 2).requires_grad);
            }

            Assert.False(torch.is_grad_enabled());
        }

        Assert.True((x * 2).requires_grad);
        Assert.False(x.detach().requires_grad);
    }

    [Fact]
    public void GradientsAddUpUntilTheyAreCleared()
    {
        Tensor x = torch.ones(2, requires_grad: true);
        Assert.Null(x.grad);
        (x * 3).sum().backward();
        (x * 3).sum().backward();
        Expect.Values([6, 6], x.grad!);
        x.grad!.zero_();
        Expect.Values([0, 0], x.grad!);
        x.grad = null;
        Assert.Null(x.grad);
        x.grad = torch.full(2, 5f);
        Expect.Values([5, 5], x.grad!);
    }

    [Fact]
    public void BackwardTakesGradientsAndGradGivesThem()
    {
        Tensor x = torch.tensor(new[] { 1f, 2f }).requires_grad_();
        (x * x).backward(grad_tensors: [torch.tensor(new[] { 1f, 10f })]);
        Expect.Values([2, 40], x.grad!);
        Expect.Values([2, 4], torch.autograd.grad([x.square().sum()], [x])[0]);
        Tensor y = x.square();
        y.retain_grad();
        Tensor z = (y * 5).sum();
        z.backward();
        Expect.Values([5, 5], y.grad!);
    }

    [Fact]
    public void ClippingGivesTheNormBeforeAndScalesInPlace()
    {
        var p = torch.nn.Parameter(torch.zeros(2));
        var q = torch.nn.Parameter(torch.zeros(1));
        p.grad = torch.tensor(new[] { 3f, 0f });
        q.grad = torch.tensor(new[] { 4f });
        Assert.Equal(5, torch.nn.utils.clip_grad_norm_([p, q], 10), 1e-6);
        Expect.Values([3, 0], p.grad!);
        Assert.Equal(5, torch.nn.utils.clip_grad_norm_([p, q], 1), 1e-6);
        Expect.Values([0.6, 0], p.grad!, 1e-5);
        Expect.Values([0.8], q.grad!, 1e-5);
    }

    public void Dispose()
    {
        _generator.Dispose();
        _scope.Dispose();
    }

    private static Tensor Scatter(Tensor a)
    {
        var (values, indices) = a.topk(2, dim: 1);
        return torch.zeros_like(a).scatter(1, indices, values);
    }

    // Symmetric and far from singular.
    private static Tensor Square(Tensor a) => a.mm(a.t()) + 3 * torch.eye(3, dtype: ScalarType.Float64);
}
