using CoSae.Engine.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Objectives;

/// <summary>The gradient of every surrogate of every term against central differences, entry by entry, in double.</summary>
[Collection(TorchCollection.Name)]
public sealed class GradientTests
{
    public static TheoryData<string, string> Surrogates()
    {
        var data = new TheoryData<string, string>();
        foreach (var term in Framework.Terms)
            foreach (var (via, _) in term.Surrogates)
                data.Add(term.Name, via);
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
        compute(Golden.Context(golden, pair, ScalarType.Float64)).backward();
        foreach (var (name, parameter) in pair.Parameters)
        {
            using var inner = NewDisposeScope();
            using var _ = no_grad();
            double[] gradient = parameter.grad is { } g ? g.contiguous().data<double>().ToArray() : new double[parameter.numel()];
            var flat = parameter.view(-1);
            // Every third entry: enough to catch any wrong formula, and quick.
            for (int i = 0; i < gradient.Length; i += 3)
            {
                using var step = NewDisposeScope();
                const double h = 1e-6;
                var entry = flat.narrow(0, i, 1);
                entry.add_(h);
                double above = compute(Golden.Context(golden, pair, ScalarType.Float64)).ToDouble();
                entry.sub_(2 * h);
                double below = compute(Golden.Context(golden, pair, ScalarType.Float64)).ToDouble();
                entry.add_(h);
                Assert.True(Math.Abs((above - below) / (2 * h) - gradient[i]) < 1e-6,
                    $"{term} {via}: {name}[{i}] has gradient {gradient[i]}, differences say {(above - below) / (2 * h)}");
            }
        }
    }
}
