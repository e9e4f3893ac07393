using CoSae.Engine.Data;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using TorchSharp;
using static CoSae.Tests.Engine.Objectives.HandComputedObjectiveTests;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Objectives;

/// <summary>Any subset of terms trains, and a term of weight 0 is never touched.</summary>
[Collection(TorchCollection.Name)]
public sealed class ZeroWeightTests
{
    [Fact]
    public void EveryTermWorksAlone()
    {
        foreach (var term in Framework.Terms)
            foreach (var surrogate in term.Surrogates)
            {
                using var scope = NewDisposeScope();
                using var pair = Identity(3, k: 2);
                using var critics = new Critics(3, 3, 0, torch.CPU, ScalarType.Float64);
                var (loss, terms) = Evaluate(Only(term.Name, surrogate.Via), Full(pair, critics));
                Assert.Equal([term.Name], terms.Keys);
                Assert.Equal(2 * surrogate.Compute(Full(pair, critics)).ToDouble(), loss.ToDouble(), 1e-12);
                loss.backward();
            }
    }

    [Fact]
    public void TermsOfWeightZeroAreNeverComputed()
    {
        // No pairs and no critics: the instance-wise terms and the adversarial one would throw.
        using var scope = NewDisposeScope();
        using var pair = Identity(3, k: 2);
        var spec = new ObjectiveSpec
        {
            Reconstruction = 1,
            DistributionalTranslation = new() { Via = "adversarial" },
            DistributionalConsistency = new() { Via = "energy", Weight = 1 },
        };
        var context = Context(pair, Rows([1, 0, 2], [0, 1, 1]), Rows([1, 1, 0], [0, 2, 1]));
        Assert.Equal(["reconstruction", "distributionalConsistency"], Evaluate(spec, context).Terms.Keys);
        Assert.Throws<InvalidOperationException>(() => Evaluate(spec with { InstanceConsistency = 1 }, context));
        Assert.Throws<InvalidOperationException>(
            () => Evaluate(spec with { DistributionalTranslation = new() { Via = "adversarial", Weight = 1 } }, context));
    }

    [Theory]
    [InlineData("instanceTranslation", "")]
    [InlineData("instanceConsistency", "")]
    public void InstanceTermsDoNotEncodeUnpairedRows(string term, string via)
    {
        using var scope = NewDisposeScope();
        using var pair = Identity(3, k: 2);
        var gone = Gone();
        var rows = Rows([1, 0, 2], [0, 1, 1]);
        Evaluate(Only(term, via), Context(pair, gone, gone, rows, rows));
        Assert.Throws<ObjectDisposedException>(() => Evaluate(Only("reconstruction", ""), Context(pair, gone, gone, rows, rows)));
    }

    [Theory]
    [InlineData("sorted")]
    [InlineData("energy")]
    [InlineData("slicedWasserstein")]
    [InlineData("mmd")]
    public void ConsistencyDecodesNothing(string via)
    {
        using var scope = NewDisposeScope();
        using var pair = Identity(3, k: 2);
        var context = Context(pair, Rows([1, 0, 2], [0, 1, 1]), Rows([1, 1, 0], [0, 2, 1]));
        using (no_grad())
            foreach (var dictionary in new[] { pair.A.Dictionary, pair.B.Dictionary })
                dictionary.fill_(double.NaN);
        Assert.True(double.IsFinite(Evaluate(Only("distributionalConsistency", via), context).Loss.ToDouble()));
        Assert.True(double.IsNaN(Evaluate(Only("distributionalTranslation", "cycle"), context).Loss.ToDouble()));
    }

    private static (Tensor Loss, IReadOnlyDictionary<string, Tensor> Terms) Evaluate(ObjectiveSpec spec, ObjectiveContext context) =>
        new Objective(spec, steps: 10, hasPairs: true).Evaluate(context, step: 9);

    private static ObjectiveSpec Only(string term, string via)
    {
        var none = new ObjectiveSpec { Reconstruction = 0 };
        return term switch
        {
            "reconstruction" => none with { Reconstruction = 2 },
            "instanceTranslation" => none with { InstanceTranslation = 2 },
            "instanceConsistency" => none with { InstanceConsistency = 2 },
            "distributionalTranslation" => none with { DistributionalTranslation = new() { Via = via, Weight = 2 } },
            "distributionalConsistency" => none with { DistributionalConsistency = new() { Via = via, Weight = 2 } },
            _ => throw new ArgumentException(term),
        };
    }

    private static ObjectiveContext Full(CoSae.Engine.Saes.SaePair pair, Critics critics)
    {
        var (a, b) = (Rows([1, 0, 2], [0, 1, 1], [3, 1, 0]), Rows([1, 1, 0], [0, 2, 1], [1, 0, 1]));
        return new ObjectiveContext(pair, a, b, a, b, new RandomSource(0, RandomStream.Objective), critics);
    }

    private static Tensor Gone()
    {
        var rows = Rows([1, 0, 2], [0, 1, 1]);
        rows.Dispose();
        return rows;
    }
}
