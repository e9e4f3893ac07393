using CoSae.Engine.Data;
using CoSae.Engine.Methods;
using CoSae.Engine.Objectives;
using CoSae.Engine.Saes;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Objectives;

/// <summary>Codes and reconstruction of crosscoder, universal SAE and SPARC: by hand, and gradients against differences.</summary>
[Collection(TorchCollection.Name)]
public sealed class CoupledTests
{
    // Two latents, one dimension a side, k = 1: A prefers latent 0 (2 against 1), B latent 1 (3 against 0.5); summed, latent 1
    // wins with 4 against 2.5.
    [Fact]
    public void JointCodeAddsPreActivationsAndSharedSupportKeepsEachSidesOwn()
    {
        using var scope = NewDisposeScope();
        using var pair = new SaePair(Side(2, 1), Side(0.5f, 3));
        var x = tensor(new float[] { 1 }, [1, 1]);
        var joint = CoupledCodes.Joint(pair, x, x);
        Assert.Equal((1, 4f), (joint.Indices[0, 0].ToInt64(), joint.Values[0, 0].ToSingle()));
        var (a, b) = CoupledCodes.SharedSupport(pair, x, x);
        Assert.Equal((1, 1f), (a.Indices[0, 0].ToInt64(), a.Values[0, 0].ToSingle()));
        Assert.Equal((1, 3f), (b.Indices[0, 0].ToInt64(), b.Values[0, 0].ToSingle()));
        // Alone, A picks latent 0.
        Assert.Equal(0, pair.A.Encode(x).Indices[0, 0].ToInt64());
    }

    // Two pairs x = 1, -1 on both sides (variation 2). Joint code of 1: latent 1 with 4; of -1: nothing. A decodes 4 * 1 = 4,
    // error 9; B decodes 4 * 3 = 12, error 121; the silent row leaves 1 each: FVU (9 + 1) / 2 = 5 and (121 + 1) / 2 = 61.
    // Latent 0 is silent: mean over 2 rows and 2 latents of its summed pre-activations, 0 by symmetry.
    [Fact]
    public void CrosscoderReconstructsBothSidesFromTheJointCode()
    {
        using var scope = NewDisposeScope();
        using var pair = new SaePair(Side(2, 1), Side(0.5f, 3));
        Assert.Equal((5 + 61) / 2.0, CoupledReconstruction.Joint(Context(pair, Coupling.Joint)).ToDouble(), 1e-5);
    }

    // The drawn side's code of 1 (A: latent 0 with 2; B: latent 1 with 3), decoded by both.
    // A drawn: A decodes 4, error 9 + 1; B decodes 2 * 0.5 = 1, error 0 + 1: (5 + 0.5) / 2.
    // B drawn: A decodes 3 * 1, error 4 + 1; B decodes 9, error 64 + 1: (2.5 + 32.5) / 2.
    [Fact]
    public void UniversalSaeReconstructsBothSidesFromOneDrawnAtRandom()
    {
        using var scope = NewDisposeScope();
        using var pair = new SaePair(Side(2, 1), Side(0.5f, 3));
        var random = new RandomSource(1, RandomStream.Objective);
        var seen = new HashSet<double>();
        for (int step = 0; step < 20; step++)
        {
            var context = Context(pair, Coupling.Universal, random);
            double value = CoupledReconstruction.Universal(context).ToDouble();
            Assert.Equal(context.DrawnSide == 0 ? 2.75 : 17.5, value, 1e-5);
            seen.Add(Math.Round(value, 2));
        }
        Assert.Equal(2, seen.Count);
    }

    // Codes of 1 on the shared latent 1: A 1, B 3; of -1: nothing. Own: A 1 (error 0 + 1), B 9 (64 + 1): (0.5 + 32.5) / 2.
    // Cross: B from A's code 3 (4 + 1), A from B's code 3 (4 + 1): (2.5 + 2.5) / 2. Auxiliary: latent 0 is silent; it fires for
    // x = 1 only, A 2 and B 0.5. Residuals: A (0, -1), mean -0.5, variation 0.5, aux 2 * 2 = 4: (16 + 1) / 0.5 = 34;
    // B (-8, -1), variation 24.5, aux 0.5 * 0.5 = 0.25: (8.25^2 + 1) / 24.5.
    [Fact]
    public void SparcReconstructsItselfAndTheOtherOnTheSharedSupport()
    {
        using var scope = NewDisposeScope();
        using var pair = new SaePair(Side(2, 1), Side(0.5f, 3));
        double auxiliary = 34 + (8.25 * 8.25 + 1) / 24.5;
        Assert.Equal(16.5 + 2.5 + auxiliary / 32, CoupledReconstruction.SharedSupport(Context(pair, Coupling.SharedSupport)).ToDouble(), 1e-4);
    }

    [Theory]
    [InlineData(Coupling.Joint)]
    [InlineData(Coupling.Universal)]
    public void GradientAgreesWithDifferences(Coupling coupling)
    {
        var golden = Golden.Load("objectives.json");
        using var scope = NewDisposeScope();
        using var pair = Golden.Pair(golden, ScalarType.Float64);
        Compute().backward();
        FiniteDifferences.Check(pair, Compute, coupling.ToString());

        Tensor Compute()
        {
            var c = Golden.Context(golden, pair, ScalarType.Float64);
            return CoupledReconstruction.Compute(
                new ObjectiveContext(pair, c.XA, c.XB, c.PairedA, c.PairedB, new RandomSource(0, RandomStream.Objective), coupling: coupling), coupling);
        }
    }

    private static ObjectiveContext Context(SaePair pair, Coupling coupling, RandomSource? random = null)
    {
        var x = tensor(new float[] { 1, -1 }, [2, 1]);
        return new ObjectiveContext(pair, x, x, x, x, random ?? new RandomSource(0, RandomStream.Objective), coupling: coupling);
    }

    // One dimension, two latents, encoder = dictionary.
    private static SparseAutoencoder Side(float first, float second) => SparseAutoencoder.From(
        tensor(new[] { first, second }, [2, 1]), tensor(new[] { first, second }, [2, 1]), zeros(2), zeros(1), 1);
}
