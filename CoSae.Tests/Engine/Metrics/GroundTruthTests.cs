using CoSae.Engine.Metrics;
using CoSae.Engine.Saes;

namespace CoSae.Tests.Engine.Metrics;

/// <summary>What is found of the true concepts, against the prototype's values and by hand.</summary>
public sealed class GroundTruthTests
{
    private readonly System.Text.Json.JsonElement _golden = Golden.Load("metrics.json");

    [Fact]
    public void Agrees_with_the_prototype()
    {
        double[][] a = Golden.Matrix(_golden.GetProperty("a")), b = Golden.Matrix(_golden.GetProperty("b")), truth = Golden.Matrix(_golden.GetProperty("truth"));
        var scores = GroundTruth.Measure(Golden.Code(a, 8), Golden.Code(b, 8), Flat(truth), truth[0].Length, new Bootstrap(truth.Length, 100, 0));
        Assert.Equal(_golden.GetProperty("mccA").GetDouble(), scores.MccA.Value, 1e-6);
        Assert.Equal(_golden.GetProperty("mccShared").GetDouble(), scores.SharedMcc.Value, 1e-6);
        Assert.Equal(_golden.GetProperty("sharedFraction").GetDouble(), scores.SharedFraction.Value, 1e-6);
        Assert.True(scores.SharedMcc.Low < scores.SharedMcc.Value && scores.SharedMcc.Value < scores.SharedMcc.High);
    }

    [Fact]
    public void Concepts_without_a_latent_count_as_not_found()
    {
        double[][] truth = [[1, 0, 0, 2], [0, 1, 0, 0], [0, 0, 1, 1], [2, 0, 1, 0], [0, 3, 0, 0]];
        var code = Golden.Code([.. truth.Select(r => new[] { r[2] * 5, r[0] })], 2); // two latents for four concepts
        var scores = GroundTruth.Measure(code, code, Flat(truth), 4, new Bootstrap(5, 0, 0));
        Assert.Equal([1, -1, 0, -1], GroundTruth.Match(new ConceptRecovery(code, Flat(truth), 4).All(), 4, 2));
        Assert.All(new[] { scores.MccA, scores.MccB, scores.SharedMcc, scores.SharedFraction }, s => Assert.Equal(0.5, s.Value, 1e-9));
    }

    [Fact]
    public void Weights_are_repetitions_of_rows()
    {
        double[][] a = Golden.Matrix(_golden.GetProperty("a")), truth = Golden.Matrix(_golden.GetProperty("truth"));
        byte[] weights = [.. Enumerable.Range(0, a.Length).Select(i => (byte)(i % 3))];
        double[][] Repeated(double[][] rows) => [.. rows.SelectMany((r, i) => Enumerable.Repeat(r, weights[i]))];
        int[] matching = [3, 1, 2, 0, 4, 7, 6, 5];
        double[] weighted = new ConceptRecovery(Golden.Code(a, 8), Flat(truth), 8).Matched(matching, weights);
        double[] all = new ConceptRecovery(Golden.Code(Repeated(a), 8), Flat(Repeated(truth)), 8).All();
        for (int c = 0; c < 8; c++)
            Assert.Equal(all[c * 8 + matching[c]], weighted[c], 1e-9);
    }

    private static float[] Flat(double[][] rows) => [.. rows.SelectMany(r => r).Select(v => (float)v)];
}
