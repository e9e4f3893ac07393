using CoSae.Engine.Data;
using CoSae.Engine.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Metrics;

/// <summary>Distances between populations of rows.</summary>
[Collection(TorchCollection.Name)]
public sealed class PopulationTests
{
    [Fact]
    public void MomentGapByHand()
    {
        using var scope = NewDisposeScope();
        // Cov x = diag(1, 0), cov y = diag(4, 0); means (0, 0) and (0, 3): 9 / 1 + 9 / 1.
        var x = tensor(new float[] { 1, 0, -1, 0 }, [2, 2]);
        var y = tensor(new float[] { 2, 3, -2, 3 }, [2, 2]);
        Assert.Equal(18, MomentGap.Of(y, x), 1e-5);
        Assert.Equal(0, MomentGap.Of(x, x), 1e-9);
    }

    [Fact]
    public void ResampledMomentGapsSurroundTheirFigure()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, torch.CPU);
        var x = randn([4000, 6], generator: generator);
        var y = x * 1.3 + 0.2;
        double[] gaps = MomentGap.Resampled(y, x, 100, new RandomSource(0, RandomStream.Evaluation));
        var score = Bootstrap.Interval(MomentGap.Of(y, x), gaps, 4000);
        Assert.InRange(score.Value, score.Low, score.High);
        Assert.InRange(score.High - score.Low, 0.001, 0.2);
        Assert.InRange(gaps.Average() / score.Value, 0.9, 1.1);
    }

    [Fact]
    public void FloorIsWhatTwoHalvesDifferBy()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2, torch.CPU);
        var x = randn([2000, 4], generator: generator);
        double[] floor = MomentGap.Floor(x, 10, new RandomSource(0, RandomStream.Evaluation));
        Assert.All(floor, g => Assert.InRange(g, 1e-5, 0.05));
    }

    [Fact]
    public void SlicedWassersteinOfAShiftIsTheShift()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3, torch.CPU);
        var x = randn([500, 1], generator: generator);
        var directions = ones(1, 3);
        var sliced = SlicedWasserstein.Between(x + 2, x, directions);
        double variance = (x - x.mean()).square().mean().ToDouble();
        Assert.Equal(4 / variance, sliced.Value(), 1e-3);
        byte[] unit = [.. Enumerable.Repeat((byte)1, 500)];
        Assert.Equal(sliced.Value(), sliced.Of(unit), 1e-6);
    }

    [Fact]
    public void SlicedWassersteinComparesPopulationsAndNotRows()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4, torch.CPU);
        var x = randn([300, 5], generator: generator);
        var shuffled = x.index_select(0, randperm(300, generator: generator));
        var directions = SlicedWasserstein.FixedDirections(5, torch.CPU);
        Assert.Equal(0, SlicedWasserstein.Between(shuffled, x, directions).Value(), 1e-9);
        double[] floor = SlicedWasserstein.Between(x, x, directions).Floor(5, new RandomSource(0, RandomStream.Evaluation));
        Assert.All(floor, f => Assert.InRange(f, 1e-4, 0.2));
    }

    [Fact]
    public void DirectionsAreTheSameForEveryRun()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (SlicedWasserstein.FixedDirections(7, torch.CPU), SlicedWasserstein.FixedDirections(7, torch.CPU));
        Assert.Equal(0, (x - y).abs().max().ToDouble());
        Assert.Equal(1, x.norm(0).max().ToDouble(), 1e-6);
    }
}
