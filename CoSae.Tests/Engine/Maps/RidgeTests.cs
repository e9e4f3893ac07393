using CoSae.Engine.Maps;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Maps;

[Collection(TorchCollection.Name)]
public sealed class RidgeTests
{
    [Theory]
    [InlineData(30, 5, false)]
    [InlineData(30, 5, true)]
    [InlineData(6, 9, false)]
    [InlineData(6, 9, true)]
    public void LeaveOneOutIsThatOfFitsWithoutTheRow(int rows, int dim, bool weighted)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, torch.CPU);
        var x = randn([rows, dim], dtype: ScalarType.Float64, generator: generator);
        var y = x.narrow(1, 0, 3) * 2 + randn([rows, 3], dtype: ScalarType.Float64, generator: generator);
        var weights = weighted ? arange(1, rows + 1, dtype: ScalarType.Float64) / rows : ones([rows], dtype: ScalarType.Float64);
        var ridge = Ridge.Fit(x, y, weighted ? weights : null);
        Assert.True((ridge.Weights - Direct(x, y, weights, ridge.Lambda)).abs().max().ToDouble() < 1e-9);
        Assert.True((ridge.Residuals - LeftOut(ridge.Lambda)).abs().max().ToDouble() < 1e-9, "residuals");

        // And no other penalty of the grid has a smaller error.
        double scale = (x.square().sum(1) * weights).sum().ToDouble() / rows;
        double best = Ridge.Grid.Select(g => g * scale).MinBy(l => (LeftOut(l).square().sum(1) * weights).sum().ToDouble());
        Assert.Equal(best, ridge.Lambda, 1e-9 * best);

        Tensor LeftOut(double lambda) => stack(Enumerable.Range(0, rows).Select(i =>
        {
            var others = tensor(Enumerable.Range(0, rows).Where(j => j != i).Select(j => (long)j).ToArray());
            var w = Direct(x.index_select(0, others), y.index_select(0, others), weights.index_select(0, others), lambda);
            return y[i] - x[i].unsqueeze(0).mm(w).squeeze(0);
        }));
    }

    [Fact]
    public void RowsThatWereCentredHaveTheLeverageOfTheirMean()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2, torch.CPU);
        Tensor x = randn([8, 3], dtype: ScalarType.Float64, generator: generator) + 1, y = x * 3 - 2 + randn([8, 3], dtype: ScalarType.Float64, generator: generator);
        var ridge = Ridge.Fit(x - x.mean([0]), y - y.mean([0]), besides: 1.0 / 8);
        for (int i = 0; i < 8; i++)
        {
            var others = tensor(Enumerable.Range(0, 8).Where(j => j != i).Select(j => (long)j).ToArray());
            Tensor xo = x.index_select(0, others), yo = y.index_select(0, others);
            var w = Direct(xo - xo.mean([0]), yo - yo.mean([0]), ones([7], dtype: ScalarType.Float64), ridge.Lambda);
            var predicted = (x[i] - xo.mean([0])).unsqueeze(0).mm(w).squeeze(0) + yo.mean([0]);
            Assert.True((y[i] - predicted - ridge.Residuals[i]).abs().max().ToDouble() < 1e-9);
        }
    }

    [Fact]
    public void OneRowIsRefused() => Assert.Throws<ArgumentException>(() =>
    {
        using var scope = NewDisposeScope();
        Ridge.Fit(ones([1, 2]), ones([1, 2]));
    });

    private static Tensor Direct(Tensor x, Tensor y, Tensor weights, double lambda)
    {
        var weighted = x * weights.unsqueeze(1);
        return linalg.solve(weighted.t().mm(x) + lambda * eye(x.shape[1], dtype: ScalarType.Float64), weighted.t().mm(y));
    }
}
