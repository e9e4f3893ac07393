using CoSae.Engine.Maps;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Maps;

/// <summary>The closed forms against what they must be on data of known make.</summary>
[Collection(TorchCollection.Name)]
public sealed class LinearBaselineTests : IDisposable
{
    private const int Rows = 1200;
    private readonly MapData _data = new(Rows);

    public void Dispose() => _data.Dispose();

    [Fact]
    public void PrincipalComponentsKeepMostVarianceAndPairNothing()
    {
        using var scope = NewDisposeScope();
        var context = _data.Context(Latents("pca", 500, 3));
        using var map = LinearBaselines.Pca(context);
        var x = context.Data.RowsA(context.Data.Split.Train, torch.CPU).to(ScalarType.Float64);
        var embed = map.Tensors["embed.a"].to(ScalarType.Float64);
        Assert.True((embed.t().mm(embed) - eye(3, dtype: ScalarType.Float64)).abs().max().ToDouble() < 1e-5, "orthonormal");
        var values = linalg.eigvalsh(x.t().mm(x) / x.shape[0]);
        double kept = (x.mm(embed).square().sum() / x.shape[0]).ToDouble();
        Assert.Equal(values.narrow(0, MapData.DimA - 3, 3).sum().ToDouble(), kept, 1e-4);
        Assert.True((map.AToB(x.to(ScalarType.Float32))! - x.to(ScalarType.Float32).mm(map.Tensors["embed.a"]).mm(map.Tensors["embed.b"].t())).abs().max().ToDouble() < 1e-5);
    }

    [Fact]
    public void CanonicalVariatesCorrelateAsTheEigenvaluesSay()
    {
        using var scope = NewDisposeScope();
        var context = _data.Context(Latents("cca", Rows - MapData.TestRows, 4));
        using var map = LinearBaselines.Cca(context);
        Tensor x = context.Data.RowsA(context.Data.Split.Train, torch.CPU), y = context.Data.RowsB(context.Data.Split.Train, torch.CPU);
        Tensor zA = map.EmbedA(x)!, zB = map.EmbedB(y)!;
        var correlations = (zA * zB).mean([0]) / (zA.square().mean([0]) * zB.square().mean([0])).sqrt();

        // rho^2 are the eigenvalues of Sxx^-1 Sxy Syy^-1 Syx, which has the same ones as a symmetric matrix.
        Tensor sxx = Second(x, x), syy = Second(y, y), sxy = Second(x, y);
        var half = linalg.cholesky(linalg.inv(sxx));
        var squared = linalg.eigvalsh(half.t().mm(sxy).mm(linalg.inv(syy)).mm(sxy.t()).mm(half));
        var expected = squared.narrow(0, MapData.DimA - 4, 4).flip(0).sqrt();
        // The floor under the variances costs a little.
        Assert.True((correlations.to(ScalarType.Float64) - expected).abs().max().ToDouble() < 0.01, $"{expected} and {correlations}");
        // White: variances 1, no correlation within a side.
        Assert.True((Second(zA, zA) - eye(4, dtype: ScalarType.Float64)).abs().max().ToDouble() < 0.05);

        static Tensor Second(Tensor a, Tensor b) => a.to(ScalarType.Float64).t().mm(b.to(ScalarType.Float64)) / a.shape[0];
    }

    [Fact]
    public void FewPairsDoNotMakeCanonicalVariatesExplode()
    {
        using var scope = NewDisposeScope();
        var context = _data.Context(Latents("cca", 5, 8));
        using var map = LinearBaselines.Cca(context);
        var z = map.EmbedA(context.Data.RowsA(context.Data.Split.Test, torch.CPU))!;
        Assert.Equal(5, z.shape[1]);
        Assert.InRange(z.square().mean().ToDouble(), 0.3, 3);
    }

    [Fact]
    public void ReducedRankRegressionIsTheBestMapOfItsRank()
    {
        using var scope = NewDisposeScope();
        var context = _data.Context(Latents("rrr", 400, 3));
        using var map = LinearBaselines.ReducedRank(context);
        using var ridge = RidgeBaseline.Fit(context.Data, torch.CPU);
        var reduced = map.Tensors["aToB"].to(ScalarType.Float64);
        Assert.True(linalg.svdvals(reduced)[3].ToDouble() < 1e-5, "rank 3");
        var (x, y) = KnownRows.Pairs(context.Data, torch.CPU);
        var (wide, real) = (x.to(ScalarType.Float64), y.to(ScalarType.Float64));
        double lambda = Ridge.Fit(x, y).Lambda;
        double own = Error(reduced);
        using var generator = new Generator(1, torch.CPU);
        var full = ridge.Tensors["aToB"].to(ScalarType.Float64);
        Assert.True(Error(full) < own, "the full rank fits better");
        // Nearby maps of the same rank fit worse.
        for (int i = 0; i < 20; i++)
        {
            var (u, s, vh) = linalg.svd(reduced + 0.01 * randn(reduced.shape, dtype: ScalarType.Float64, generator: generator), fullMatrices: false);
            Assert.True(Error((u.narrow(1, 0, 3) * s.narrow(0, 0, 3)).mm(vh.narrow(0, 0, 3))) > own);
        }
        using var whole = LinearBaselines.ReducedRank(_data.Context(Latents("rrr", 400, 64)));
        Assert.True((whole.Tensors["aToB"] - ridge.Tensors["aToB"]).abs().max().ToDouble() < 0.05, "rank 10 of 12 is nearly ridge");

        double Error(Tensor w) => ((real - wide.mm(w)).square().sum() + lambda * w.square().sum()).ToDouble();
    }

    [Fact]
    public void ProcrustesFindsARotationAndComesBackExactly()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4, torch.CPU);
        var rotation = linalg.qr(randn([MapData.DimB, MapData.DimB], generator: generator)).Q.narrow(0, 0, MapData.DimA);
        using var rotated = new MapData(Rows, (a, b) => tensor(a, [Rows, MapData.DimA]).mm(rotation).data<float>().ToArray().CopyTo(b, 0));
        var context = rotated.Context(Latents("procrustes", 20, 64));
        using var map = LinearBaselines.Procrustes(context);
        Tensor x = context.Data.RowsA(context.Data.Split.Test, torch.CPU), y = context.Data.RowsB(context.Data.Split.Test, torch.CPU);
        Assert.True(((map.AToB(x)! - y).square().sum() / y.square().sum()).ToDouble() < 1e-4, "translation");
        Assert.True((map.BToA(map.AToB(x)!)! - x).abs().max().ToDouble() < 1e-3, "cycle");
    }

    private CoSae.Engine.Runs.RunSpec Latents(string method, int pairs, int latents) =>
        _data.Spec(method, pairs) with { Model = new CoSae.Engine.Runs.ModelSpec { Method = method, Latents = latents, K = 2 } };
}
