using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Torch;

[Collection(TorchCollection.Name)]
public sealed class LinearAlgebraTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly Tensor _a = torch.tensor(new[,] { { 4.0, 1 }, { 1, 3 } });
    private readonly Tensor _tall = torch.tensor(new[,] { { 1.0, 0 }, { 0, 2 }, { 0, 0 } });

    [Fact]
    public void Products()
    {
        Tensor m = torch.tensor(new[,] { { 1f, 2f }, { 3f, 4f } });
        Tensor v = torch.tensor(new[] { 1f, -1f });
        Expect.Values([7, 10, 15, 22], m.mm(m));
        Expect.Values([7, 10, 15, 22], torch.matmul(m, m));
        Expect.Values([-1, -1], m.mv(v));
        Expect.Values([-1, -1], m.matmul(v));
        Expect.Values([2], v.dot(v));
        Expect.Values([1, -1, -1, 1], v.outer(v));
        Expect.Values([15, 22, 33, 48], m.addmm(m, m, beta: 1, alpha: 2));
        Expect.Values([7, 10, 15, 22], torch.bmm(m.unsqueeze(0), m.unsqueeze(0)));
        Expect.Values([2, 1, 2, 5], m.addr(v, v));
        Expect.Values([1, 2, 3, 4], torch.eye(2).addmm_(torch.eye(2), m, beta: 0));
    }

    [Fact]
    public void Decompositions()
    {
        var (u, s, vh) = torch.linalg.svd(_tall, fullMatrices: false);
        Expect.Values([2, 1], s);
        Expect.Values(Expect.Doubles(_tall), u.matmul(s.diag()).matmul(vh));
        Expect.Shape([3, 3], torch.linalg.svd(_tall).U);
        Expect.Values([2, 1], torch.linalg.svdvals(_tall));
        var (q, r) = torch.linalg.qr(_a);
        Expect.Values([1, 0, 0, 1], q.t().matmul(q));
        Expect.Values(Expect.Doubles(_a), q.matmul(r));
        Expect.Values([0], r[1, 0]);
        Expect.Shape([3, 3], torch.linalg.qr(_tall, torch.linalg.QRMode.Complete).Q);
        var (values, vectors) = torch.linalg.eigh(_a);
        Expect.Values([2.381966, 4.618034], values);
        Expect.Values(Expect.Doubles(_a), vectors.matmul(values.diag()).matmul(vectors.t()));
        Expect.Values([2.381966, 4.618034], torch.linalg.eigvalsh(_a));
        Tensor l = torch.linalg.cholesky(_a);
        Expect.Values(Expect.Doubles(_a), l.matmul(l.t()));
        Expect.Values(Expect.Doubles(l.t()), _a.cholesky(upper: true));
        Expect.Values([0], torch.linalg.cholesky_ex(_a).info);
    }

    [Fact]
    public void SolutionsAndInverses()
    {
        Tensor b = torch.tensor(new[,] { { 9.0 }, { 5.0 } });
        Expect.Values([2, 1], torch.linalg.solve(_a, b));
        Expect.Values([2, 1], torch.linalg.solve(_a, b.t(), left: false));
        Expect.Values([3.0 / 11, -1.0 / 11, -1.0 / 11, 4.0 / 11], torch.linalg.inv(_a));
        Expect.Values([11], torch.linalg.det(_a));
        var (sign, logarithm) = torch.linalg.slogdet(_a);
        Expect.Values([1], sign);
        Expect.Values([Math.Log(11)], logarithm);
        Expect.Values([3, 4], torch.linalg.lstsq(_tall, torch.tensor(new[,] { { 3.0 }, { 8 }, { 5 } })).Solution);
        Expect.Values([1, 0, 0, 0, 0.5, 0], torch.linalg.pinv(_tall));
        Expect.Values([2, 3], torch.linalg.solve_triangular(_a.triu(), torch.tensor(new[,] { { 11.0 }, { 9 } }), upper: true));
    }

    [Fact]
    public void SingularMatricesAreRefused()
    {
        Assert.Throws<TorchException>(() => torch.linalg.inv(torch.zeros(2, 2)));
        Assert.Throws<TorchException>(() => torch.linalg.cholesky(-_a));
        Assert.Throws<TorchException>(() => torch.linalg.cholesky_ex(-_a, check_errors: true));
        Assert.Throws<ArgumentException>(() => torch.linalg.eigh(_a, 'x'));
    }

    public void Dispose() => _scope.Dispose();
}
