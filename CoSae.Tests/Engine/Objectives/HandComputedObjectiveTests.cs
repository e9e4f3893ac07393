using CoSae.Engine.Data;
using CoSae.Engine.Objectives;
using CoSae.Engine.Saes;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Objectives;

/// <summary>Terms on pairs small enough to work out on paper: identity dictionaries, zero biases, k = 2.</summary>
[Collection(TorchCollection.Name)]
public sealed class HandComputedObjectiveTests
{
    [Fact]
    public void FvuIsErrorOverVarianceAroundTheBatchMean()
    {
        using var scope = NewDisposeScope();
        // Mean (2, 0); deviations 1 + 1; errors 1 + 4.
        var x = Rows([1, 0], [3, 0]);
        var y = Rows([1, 1], [1, 0]);
        Assert.Equal(2.5, Fvu.Of(x, y).ToDouble(), 1e-12);
    }

    [Fact]
    public void ReconstructionOfNonNegativeRowsIsPerfectAndRevivesTheSilent()
    {
        using var scope = NewDisposeScope();
        using var pair = Identity(3, k: 3);
        // Latent 2 of A never fires; its pre-activation is -1 and -3, mean over 2 x 3 entries = -4/6.
        var context = Context(pair, Rows([1, 2, -1], [2, 1, -3]), Rows([1, 2, 3], [3, 2, 1]));
        double fvuA = (1.0 + 9.0) / (0.5 + 0.5 + 2);
        Assert.Equal(0.5 * fvuA - 1e-3 * (-4.0 / 6), Reconstruction.Compute(context).ToDouble(), 1e-12);
    }

    [Fact]
    public void InstanceTranslationAveragesBothDirections()
    {
        using var scope = NewDisposeScope();
        using var pair = Identity(2, k: 2);
        // B's rows are A's doubled: A to B misses by half of B, B to A overshoots by A.
        var a = Rows([1, 0], [0, 1]);
        var context = Context(pair, a, a, a, 2 * a);
        double aToB = 2.0 / (4 * 1.0), bToA = 2.0 / 1.0;
        Assert.Equal((aToB + bToA) / 2, InstanceTranslation.Compute(context).ToDouble(), 1e-12);
    }

    [Fact]
    public void InstanceConsistencyIsOneGlobalRatio()
    {
        using var scope = NewDisposeScope();
        using var pair = Identity(2, k: 2);
        var a = Rows([1, 0], [0, 2]);
        var b = Rows([1, 1], [0, 1]);
        // |zA - zB|^2 = 1 + 1; energies 5 and 3.
        Assert.Equal(2 / (8 + 1e-6), InstanceConsistency.Compute(Context(pair, a, a, a, b)).ToDouble(), 1e-12);
    }

    [Fact]
    public void EnergyComparesSecondMomentsPerLatent()
    {
        using var scope = NewDisposeScope();
        using var pair = Identity(2, k: 2);
        // eA = (2.5, 0), eB = (0.5, 0.5).
        var context = Context(pair, Rows([1, 0], [2, 0]), Rows([0, 1], [1, 0]));
        double expected = (2 / (3 + 1e-5) + 0.5 / (0.5 + 1e-5)) / 2;
        Assert.Equal(expected, DistributionalConsistency.Energy(context).ToDouble(), 1e-12);
    }

    [Fact]
    public void SortedComparesDistributionsAndNotRows()
    {
        using var scope = NewDisposeScope();
        using var pair = Identity(2, k: 2);
        // Latent 0: {1, 2} on both sides, in another order. Latent 1: {0, 0} against {0, 2}.
        var context = Context(pair, Rows([1, 0], [2, 0]), Rows([2, 2], [1, 0]));
        double expected = (0 + 2 / (2 + 1e-4)) / 2;
        Assert.Equal(expected, DistributionalConsistency.Sorted(context).ToDouble(), 1e-12);
    }

    [Fact]
    public void CycleOfCoupledIdentitiesIsZeroAndOfPermutedDictionariesToo()
    {
        using var scope = NewDisposeScope();
        using var pair = Identity(2, k: 2);
        var x = Rows([1, 0], [0, 2]);
        Assert.Equal(0, DistributionalTranslation.Cycle(Context(pair, x, x)).ToDouble(), 1e-12);
        // Re-indexing B changes what is translated to what, but there and back still returns: why cycle alone aligns nothing.
        pair.B.Permute(tensor(new long[] { 1, 0 }));
        Assert.Equal(0, DistributionalTranslation.Cycle(Context(pair, x, x)).ToDouble(), 1e-12);
        Assert.NotEqual(0, InstanceTranslation.Compute(Context(pair, x, x, x, x)).ToDouble(), 1e-3);
    }

    [Fact]
    public void SortedSamplesAtMost256LatentsAndDrawsThemAnew()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, torch.CPU);
        using var pair = new SaePair(
            SparseAutoencoder.Create(8, 600, 4, generator, torch.CPU), SparseAutoencoder.Create(8, 600, 4, generator, torch.CPU));
        var (a, b) = (randn([64, 8], generator: generator), randn([64, 8], generator: generator));
        var context = new ObjectiveContext(pair, a, b, null, null, new RandomSource(0, RandomStream.Objective));
        double first = DistributionalConsistency.Sorted(context).ToDouble();
        double second = DistributionalConsistency.Sorted(context).ToDouble();
        Assert.NotEqual(first, second);
        Assert.InRange(first, 0, 2);
    }

    [Fact]
    public void InstanceTermWithoutPairsSaysSo()
    {
        using var scope = NewDisposeScope();
        using var pair = Identity(2, k: 2);
        var context = Context(pair, Rows([1, 0], [0, 1]), Rows([1, 0], [0, 1]));
        Assert.Contains("without known pairs", Assert.Throws<InvalidOperationException>(() => InstanceTranslation.Compute(context)).Message);
    }

    internal static Tensor Rows(params double[][] rows) => tensor([.. rows.SelectMany(r => r)], [rows.Length, rows[0].Length]);

    internal static ObjectiveContext Context(SaePair pair, Tensor a, Tensor b, Tensor? pairedA = null, Tensor? pairedB = null) =>
        new(pair, a, b, pairedA, pairedB, new RandomSource(0, RandomStream.Objective));

    internal static SaePair Identity(int n, int k) => new(Side(n, k), Side(n, k));

    private static SparseAutoencoder Side(int n, int k) => SparseAutoencoder.From(
        eye(n, dtype: ScalarType.Float64), eye(n, dtype: ScalarType.Float64),
        zeros(n, dtype: ScalarType.Float64), zeros(n, dtype: ScalarType.Float64), k);
}
