using CoSae.Engine.Data;
using CoSae.Engine.Objectives;
using CoSae.Engine.Saes;
using TorchSharp;
using static CoSae.Tests.Engine.Objectives.HandComputedObjectiveTests;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Objectives;

/// <summary>
/// The surrogates of the distributional terms on one number a row, worked out on paper: side A has rows {0, 2}, side B
/// {0, 4}, both dictionaries are 1, so that a translated row is the row itself.
/// </summary>
[Collection(TorchCollection.Name)]
public sealed class DistributionalSurrogateTests
{
    [Fact]
    public void MomentsCompareMeanAndCovariance()
    {
        // Means 1 and 2, variances 1 and 4. A to B: (1 - 4)^2 / 16 + 1 / 4; B to A: (4 - 1)^2 / 1 + 1 / 1.
        Assert.Equal((13.0 / 16 + 10) / 2, Value(DistributionalTranslation.Moments), 1e-12);
    }

    [Fact]
    public void EnergyDistanceIsWhatTheSidesAreFartherApartThanWithin()
    {
        // Across (0 + 4 + 2 + 2) / 4 = 2, within A 1, within B 2: (4 - 1 - 2) / 2 both ways.
        Assert.Equal(0.5, Value(DistributionalTranslation.EnergyDistance), 1e-12);
    }

    [Fact]
    public void SlicedWassersteinOfTranslationsIsRelativeToTheRealRows()
    {
        // In one dimension every direction is 1 or -1: (0 + 2^2) / 2 = 2, over B's variance 4 and over A's variance 1.
        Assert.Equal((2 / (4 + 1e-8) + 2 / (1 + 1e-8)) / 2, Value(DistributionalTranslation.SlicedWasserstein), 1e-12);
    }

    [Fact]
    public void SlicedWassersteinOfCodesIsRelativeToBoth()
    {
        // One latent: every direction is 1 or -1 again; the mean variance is 2.5.
        Assert.Equal(2 / (2.5 + 1e-8), Value(DistributionalConsistency.SlicedWasserstein), 1e-12);
    }

    [Fact]
    public void MmdOfTranslationsHasTheRealRowsBandwidth()
    {
        // k(4) + k(16) - 2 (1 + k(16) + k(4) + k(4)) / 4 = (k(16) - 1) / 2, bandwidth 16 among B's rows and 4 among A's.
        Assert.Equal(((Kernel(16, 16) - 1) / 2 + (Kernel(16, 4) - 1) / 2) / 2, Value(DistributionalTranslation.Mmd), 1e-12);
    }

    [Fact]
    public void MmdOfCodesHasTheMedianAcross()
    {
        // Squared distances across 0, 4, 4, 16: the lower median is 4.
        Assert.Equal((Kernel(16, 4) - 1) / 2, Value(DistributionalConsistency.Mmd), 1e-12);
    }

    [Theory]
    [InlineData("distributionalTranslation", "moments", 1e-9)]
    [InlineData("distributionalTranslation", "energyDistance", 1e-6)]
    [InlineData("distributionalTranslation", "slicedWasserstein", 1e-12)]
    [InlineData("distributionalConsistency", "sorted", 1e-12)]
    [InlineData("distributionalConsistency", "energy", 1e-12)]
    [InlineData("distributionalConsistency", "slicedWasserstein", 1e-12)]
    public void TheSameRowsInAnotherOrderAreTheSamePopulation(string term, string via, double tolerance)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, torch.CPU);
        using var pair = Identity(6, k: 6);
        var a = randn([40, 6], dtype: ScalarType.Float64, generator: generator).abs();
        var context = Context(pair, a, a.flip(0));
        var compute = Framework.Term(term).Surrogates.Single(s => s.Via == via).Compute;
        Assert.Equal(0, compute(context).ToDouble(), tolerance);
        Assert.True(compute(Context(pair, a, 1 - a.flip(0))).ToDouble() > 0.01);
    }

    [Theory]
    [InlineData("distributionalTranslation")]
    [InlineData("distributionalConsistency")]
    public void MmdIsZeroInTheMeanForOnePopulationAndNotForTwo(string term)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2, torch.CPU);
        using var pair = Identity(4, k: 4);
        var compute = Framework.Term(term).Surrogates.Single(s => s.Via == "mmd").Compute;
        double same = 0, other = 0;
        for (int i = 0; i < 20; i++)
        {
            same += compute(Context(pair, Draw(), Draw())).ToDouble() / 20;
            other += compute(Context(pair, Draw(), Draw() + 0.5)).ToDouble() / 20;
        }
        // A biased estimate would be about (1 - mean kernel) * 2 / 64 > 0.01 where the populations are equal.
        Assert.InRange(same, -0.005, 0.005);
        Assert.True(other > 0.05, $"{other}");

        Tensor Draw() => randn([64, 4], dtype: ScalarType.Float64, generator: generator).abs();
    }

    [Fact]
    public void DistancesOfSparseCodesAreThoseOfDenseOnes()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3, torch.CPU);
        using var sae = SparseAutoencoder.Create(8, 600, 5, generator, torch.CPU);
        var (a, b) = (sae.Encode(randn([30, 8], generator: generator)), sae.Encode(randn([20, 8], generator: generator)));
        var expected = cdist(Dense(a), Dense(b), compute_mode: compute_mode.donot_use_mm_for_euclid_dist).square();
        double worst = (DistributionalConsistency.Squared(a, b) - expected).abs().max().ToDouble();
        Assert.True(worst < 1e-4 * expected.max().ToDouble(), $"off by {worst}");

        Tensor Dense(SparseCode code) => zeros(code.Batch, 600).scatter(1, code.Indices, code.Values);
    }

    [Fact]
    public void DirectionsAreDrawnAnewEachStep()
    {
        using var scope = NewDisposeScope();
        var random = new RandomSource(0, RandomStream.Objective);
        var first = Distances.RandomDirections(9, random, ScalarType.Float64, torch.CPU);
        var second = Distances.RandomDirections(9, random, ScalarType.Float64, torch.CPU);
        Assert.Equal(1, first.square().sum(dim: 0).min().ToDouble(), 1e-12);
        Assert.True((first - second).abs().max().ToDouble() > 0.1);
        var again = Distances.RandomDirections(9, new RandomSource(0, RandomStream.Objective), ScalarType.Float64, torch.CPU);
        Assert.Equal(0, (first - again).abs().max().ToDouble());
    }

    private static double Value(Func<ObjectiveContext, Tensor> compute)
    {
        using var scope = NewDisposeScope();
        using var pair = Identity(1, k: 1);
        return compute(Context(pair, Rows([0], [2]), Rows([0], [4]))).ToDouble();
    }

    private static double Kernel(double squared, double bandwidth) =>
        ((double[])[0.25, 0.5, 1, 2, 4]).Average(s => Math.Exp(-squared / (s * bandwidth)));
}
