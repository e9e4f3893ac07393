using CoSae.Engine.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Objectives;

/// <summary>
/// The gradient of every surrogate of every term against central differences, entry by entry, in double. Where a formula
/// holds a scale fixed, so do the differences: it is taken once, before the weights move.
/// </summary>
[Collection(TorchCollection.Name)]
public sealed class GradientTests
{
    public static TheoryData<string, string> Surrogates()
    {
        var data = new TheoryData<string, string>();
        foreach (var term in Framework.Terms)
            foreach (var surrogate in term.Surrogates)
                data.Add(term.Name, surrogate.Via);
        return data;
    }

    [Theory]
    [MemberData(nameof(Surrogates))]
    public void GradientAgreesWithDifferences(string term, string via)
    {
        var golden = Golden.Load("objectives.json");
        var compute = Framework.Term(term).Surrogates.Single(s => s.Via == via).Compute;
        using var scope = NewDisposeScope();
        using var pair = Golden.Pair(golden, ScalarType.Float64);
        using var critics = new Critics(5, 7, seed: 3, torch.CPU, ScalarType.Float64);
        compute(Context()).backward();
        compute = Held(term, via, Context()) ?? compute;
        FiniteDifferences.Check(pair, () => compute(Context()), $"{term} {via}");

        ObjectiveContext Context() => Golden.Context(golden, pair, ScalarType.Float64, critics);
    }

    // The surrogates that hold a scale fixed, with the scale of this context.
    private static Func<ObjectiveContext, Tensor>? Held(string term, string via, ObjectiveContext c)
    {
        if (term == "distributionalTranslation" && via == "energyDistance")
        {
            var (a, b) = (cdist(c.BToA, c.XA).mean().detach(), cdist(c.AToB, c.XB).mean().detach());
            return d => 0.5 * (Distances.Energy(d.AToB, d.XB, b) + Distances.Energy(d.BToA, d.XA, a));
        }
        if (term == "distributionalConsistency" && via == "mmd")
        {
            var bandwidth = Distances.Bandwidth(DistributionalConsistency.Squared(c.CodeA, c.CodeB));
            return d => DistributionalConsistency.Mmd(d, DistributionalConsistency.Squared(d.CodeA, d.CodeB), bandwidth);
        }
        return null;
    }
}
