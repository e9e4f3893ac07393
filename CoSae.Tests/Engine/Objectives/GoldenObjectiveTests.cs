using System.Text.Json;
using CoSae.Engine.Objectives;
using CoSae.Engine.Saes;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Objectives;

/// <summary>Every term and its gradients agree with the prototype: 1e-9 in double, 1e-5 in float.</summary>
[Collection(TorchCollection.Name)]
public sealed class GoldenObjectiveTests
{
    private static readonly Dictionary<string, Func<ObjectiveContext, Tensor>> Terms = new()
    {
        ["reconstruction"] = c => 0.5 * (Fvu.Of(c.XA, c.Pair.A.Decode(c.CodeA)) + Fvu.Of(c.XB, c.Pair.B.Decode(c.CodeB))),
        ["instanceTranslation"] = InstanceTranslation.Compute,
        ["instanceConsistency"] = InstanceConsistency.Compute,
        ["distributionalConsistency.sorted"] = DistributionalConsistency.Sorted,
        ["distributionalConsistency.energy"] = DistributionalConsistency.Energy,
        ["distributionalTranslation.cycle"] = DistributionalTranslation.Cycle,
        ["distributionalTranslation.moments"] = DistributionalTranslation.Moments,
        ["distributionalTranslation.energyDistance"] = DistributionalTranslation.EnergyDistance,
        ["universal.encodeA"] = c => FromOne(c, c.PairedCodeA),
        ["universal.encodeB"] = c => FromOne(c, c.PairedCodeB),
        ["crosscoder"] = c => FromOne(c, CoupledCodes.Joint(c.Pair, c.PairedA, c.PairedB)),
    };

    // Without revival, as the prototype's values are.
    private static Tensor FromOne(ObjectiveContext c, SparseCode z) =>
        0.5 * (Fvu.Of(c.PairedA, c.Pair.A.Decode(z)) + Fvu.Of(c.PairedB, c.Pair.B.Decode(z)));

    public static TheoryData<string, bool, bool> Cases()
    {
        var data = new TheoryData<string, bool, bool>();
        foreach (string term in Terms.Keys)
            foreach (bool inDouble in (bool[])[true, false])
                foreach (bool composed in (bool[])[true, false])
                    data.Add(term, inDouble, composed);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TermAgreesInValueAndGradient(string term, bool inDouble, bool composed)
    {
        using var path = composed ? SparseKernels.Composed() : null;
        var golden = Golden.Load("objectives.json");
        using var scope = NewDisposeScope();
        var type = inDouble ? ScalarType.Float64 : ScalarType.Float32;
        using var pair = Golden.Pair(golden, type);
        Check(golden, pair, Terms[term](Golden.Context(golden, pair, type)), golden.GetProperty("terms").GetProperty(term), inDouble ? 1e-9 : 1e-5);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void RevivalAgreesOnTheFirstTwoRows(bool inDouble, bool composed)
    {
        using var path = composed ? SparseKernels.Composed() : null;
        var golden = Golden.Load("objectives.json");
        using var scope = NewDisposeScope();
        var type = inDouble ? ScalarType.Float64 : ScalarType.Float32;
        using var pair = Golden.Pair(golden, type);
        var (a, b) = (Golden.Tensor(golden.GetProperty("xA"), type).narrow(0, 0, 2), Golden.Tensor(golden.GetProperty("xB"), type).narrow(0, 0, 2));
        var value = -1e-3 * (Reconstruction.Revival(pair.A, a, pair.A.Encode(a)) + Reconstruction.Revival(pair.B, b, pair.B.Encode(b)));
        Check(golden, pair, value, golden.GetProperty("terms").GetProperty("revival.firstTwoRows"), inDouble ? 1e-9 : 1e-5);
    }

    [Fact]
    public void CodesAgree()
    {
        var golden = Golden.Load("objectives.json");
        using var scope = NewDisposeScope();
        using var pair = Golden.Pair(golden, ScalarType.Float64);
        var code = pair.A.Encode(Golden.Tensor(golden.GetProperty("xA"), ScalarType.Float64));
        var dense = zeros(24, 12, dtype: ScalarType.Float64).scatter(1, code.Indices, code.Values);
        AssertClose(Golden.Tensor(golden.GetProperty("codes").GetProperty("a"), ScalarType.Float64), dense, 1e-12, "codes.a");
    }

    private static void Check(JsonElement golden, CoSae.Engine.Saes.SaePair pair, Tensor value, JsonElement expected, double tolerance)
    {
        Assert.Equal(expected.GetProperty("value").GetDouble(), value.ToDouble(), tolerance);
        value.backward();
        foreach (var (name, parameter) in pair.Parameters)
        {
            var gradient = Golden.Tensor(expected.GetProperty("gradient").GetProperty(name), ScalarType.Float64);
            if (name.EndsWith(".encoder", StringComparison.Ordinal))
                gradient = gradient.t();
            var actual = parameter.grad is { } g ? g : zeros_like(parameter);
            AssertClose(gradient, actual.to(ScalarType.Float64), tolerance, name);
        }
    }

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance, string what)
    {
        Assert.Equal(expected.shape, actual.shape);
        double worst = (expected - actual.detach()).abs().max().ToDouble();
        Assert.True(worst <= tolerance, $"{what}: off by {worst}");
    }
}
