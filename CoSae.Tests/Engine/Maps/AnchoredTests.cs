using CoSae.Engine.Data;
using CoSae.Engine.Maps;
using CoSae.Engine.Runs;
using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Maps;

/// <summary>Anchored self-training on small bent sides: what enters, what comes out.</summary>
[Collection(TorchCollection.Name)]
public sealed class AnchoredTests
{
    private const int Rows = 1400;

    [Theory]
    [InlineData(AnchoringSpec.Mutual)]
    [InlineData(AnchoringSpec.Transport)]
    public void TwentyPairsAndPoolsBeatRidgeFromTheSamePairs(string matching)
    {
        using var data = new MapData(4200, bend: 0.3);
        var context = data.Context(Spec(data, 20, matching));
        using var fitted = AnchoredTraining.Fit(context);
        using var ridge = RidgeBaseline.Fit(context.Data, torch.CPU);
        var (anchored, alone) = (R2(fitted.Map, context.Data), R2(ridge, context.Data));
        // Of what ridge leaves unexplained, a fifth or more is gone.
        Assert.True(1 - anchored < 0.8 * (1 - alone), $"anchored {anchored}, ridge {alone}");
    }

    [Fact]
    public void NeitherTestRowsNorUnknownPairsEnter()
    {
        using var data = new MapData(Rows);
        var context = data.Context(Spec(data, 20, AnchoringSpec.Auto));
        var (split, known) = (context.Data.Split, context.Data.Known);
        var pools = AnchoredPools.Draw(split, known, null, AnchoringSpec.Disjoint, 6000, 0);
        // What row of B belongs to a row of pool A is unknown: let it be another one's. The sides' statistics stay the same.
        using var other = new MapData(Rows, (a, b) =>
        {
            Turn(b, pools.A, MapData.DimB);
            Turn(a, pools.B, MapData.DimA);
            foreach (long r in split.Test)
            {
                a.AsSpan((int)r * MapData.DimA, MapData.DimA).Fill(7);
                b.AsSpan((int)r * MapData.DimB, MapData.DimB).Fill(-7);
            }
        });
        Assert.Equal(Fingerprint(data), Fingerprint(other));
        // While a known pair does enter.
        using var moved = new MapData(Rows, (a, _) => a[split.Train[known[3]] * MapData.DimA] += 1);
        Assert.NotEqual(Fingerprint(data), Fingerprint(moved));

        string Fingerprint(MapData of)
        {
            using var fitted = AnchoredTraining.Fit(of.Context(Spec(of, 20, AnchoringSpec.Auto)));
            using var scope = NewDisposeScope();
            return fitted.Matching + string.Join(' ', fitted.Map.Tensors.Values.Select(t => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(t.contiguous().bytes))));
        }

        static void Turn(float[] side, long[] rows, int dim)
        {
            float[] copy = (float[])side.Clone();
            for (int i = 0; i < rows.Length; i++)
                copy.AsSpan((int)rows[i] * dim, dim).CopyTo(side.AsSpan((int)rows[(i + 1) % rows.Length] * dim, dim));
        }
    }

    [Fact]
    public void DisjointPoolsShareNoRowAndNoGroupAndSharedOnesAllRows()
    {
        long[] groups = [.. Enumerable.Range(0, 1000).Select(i => i % 97L)];
        var split = new Split([.. Enumerable.Range(0, 800).Select(i => (long)i)], [.. Enumerable.Range(800, 200).Select(i => (long)i)])
        {
            ExtraA = [1000, 1001],
        };
        int[] known = [3, 50, 700];
        var disjoint = AnchoredPools.Draw(split, known, groups, AnchoringSpec.Disjoint, 6000, 5);
        Assert.Empty(disjoint.A.Intersect(disjoint.B));
        Assert.Empty(disjoint.A.Where(r => r < 1000).Select(r => groups[r]).Intersect(disjoint.B.Select(r => groups[r])));
        Assert.Equal(797 + 2, disjoint.A.Length + disjoint.B.Length);
        Assert.Contains(1000L, disjoint.A);
        Assert.Contains("share no row and no group", disjoint.Protocol);

        var plain = AnchoredPools.Draw(split, known, null, AnchoringSpec.Disjoint, 300, 5);
        Assert.Empty(plain.A.Intersect(plain.B));
        Assert.Equal((300, 300), (plain.A.Length, plain.B.Length));

        var shared = AnchoredPools.Draw(split, known, groups, AnchoringSpec.Shared, 400, 5);
        Assert.Equal(shared.A.Order(), shared.B.Order());
        Assert.NotEqual(shared.A, shared.B);
        Assert.Contains("easier", shared.Protocol);
        foreach (var pools in new[] { disjoint, plain, shared })
            Assert.DoesNotContain(pools.A.Concat(pools.B), r => r is 3 or 50 or 700 or (>= 800 and < 1000));
        Assert.Throws<InvalidDataException>(() => AnchoredPools.Draw(split, known, null, AnchoringSpec.Disjoint, 49, 5));
    }

    [Fact]
    public void PoolsOfOneDistributionPassAndThoseThatLackOtherThingsAreWarnedOf()
    {
        using var data = new MapData(3000);
        for (int seed = 0; seed < 5; seed++)
        {
            var spec = data.Spec("anchored-map", 60);
            var context = data.Context(spec with { Data = spec.Data with { Seed = seed } });
            using var scope = NewDisposeScope();
            var (knownA, knownB) = KnownRows.Pairs(context.Data, torch.CPU);
            var pools = AnchoredPools.Draw(context.Data.Split, context.Data.Known, null, AnchoringSpec.Disjoint, 6000, seed);
            Tensor a = context.Data.RowsA(pools.A, torch.CPU), b = context.Data.RowsB(pools.B, torch.CPU);
            double equal = PoolShift.Measure(knownA, knownB, a, b, a.shape[0], b.shape[0])!.Value;
            Assert.True(equal < PoolShift.Threshold, $"seed {seed}: equal pools, {equal}");
            // Pool A lacks the third of its rows that lies highest along its first axis.
            var kept = a.select(1, 0).argsort(0).narrow(0, 0, a.shape[0] * 2 / 3);
            double shifted = PoolShift.Measure(knownA, knownB, a.index_select(0, kept), b, kept.shape[0], b.shape[0])!.Value;
            Assert.True(shifted > PoolShift.Threshold, $"seed {seed}: shifted pools, {shifted}");
        }
    }

    [Fact]
    public void TheProtocolIsToldAndTooFewPairsAreWarnedOf()
    {
        using var data = new MapData(Rows);
        List<string> warnings = [], told = [];
        using var fitted = AnchoredTraining.Fit(data.Context(Spec(data, 5, AnchoringSpec.Auto), warnings, told));
        Assert.Contains(warnings, w => w.Contains("5 known pairs", StringComparison.Ordinal));
        Assert.Contains(told, t => t.Contains("the pools share no row", StringComparison.Ordinal));
        Assert.Contains(told, t => t.Contains("too few to choose", StringComparison.Ordinal));
        Assert.Equal(AnchoringSpec.Mutual, fitted.Matching);
    }

    [Fact]
    public void TheJointScoreIsWhatItsFormulaSays()
    {
        using var data = new MapData(Rows);
        var context = data.Context(Spec(data, 20, AnchoringSpec.Mutual));
        using var fitted = AnchoredTraining.Fit(context);
        using var scope = NewDisposeScope();
        var map = fitted.Map;
        Tensor x = fitted.PoolA.narrow(0, 0, 1), y = fitted.PoolB.narrow(0, 4, 1);
        double expected = -((map.AToB(x) - y).mm(map.MetricB).square().sum() / MapData.DimB + (map.BToA(y) - x).mm(map.MetricA).square().sum() / MapData.DimA).ToDouble();
        Assert.Equal(expected, -(map.Joint.PlaceA(x) - map.Joint.PlaceB(y)).square().sum().ToDouble(), 1e-3 * Math.Abs(expected));
    }

    private static RunSpec Spec(MapData data, int pairs, string matching) => data.Spec("anchored-map", pairs) with
    {
        Anchoring = new AnchoringSpec { Matching = matching, Landmarks = 150 },
    };

    private static double R2(IDenseMap map, TrainingData data)
    {
        using var test = new MapTestSet(map, data, torch.CPU, default);
        byte[] ones = [.. Enumerable.Repeat((byte)1, test.Rows)];
        return (test.AToBVariance!.Of(ones) + test.BToAVariance!.Of(ones)) / 2;
    }
}
