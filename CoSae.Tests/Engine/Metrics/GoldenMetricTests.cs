using CoSae.Engine.Metrics;
using CoSae.Engine.Saes;

namespace CoSae.Tests.Engine.Metrics;

/// <summary>Metrics agree with the prototype (codes pass through float32 here, hence 1e-6).</summary>
public sealed class GoldenMetricTests
{
    private const double Tolerance = 1e-6;
    private readonly System.Text.Json.JsonElement _golden = Golden.Load("metrics.json");
    private readonly HostCode _a, _b;

    public GoldenMetricTests()
    {
        int k = new[] { "a", "b" }.Max(side => Golden.Matrix(_golden.GetProperty(side)).Max(r => r.Count(v => v != 0)));
        (_a, _b) = (Golden.Code(Golden.Matrix(_golden.GetProperty("a")), k), Golden.Code(Golden.Matrix(_golden.GetProperty("b")), k));
    }

    [Fact]
    public void PearsonMatrixAgrees()
    {
        double[] expected = [.. Golden.Matrix(_golden.GetProperty("pearson")).SelectMany(r => r)];
        double[] actual = LatentCorrelation.Pearson(_a, _b);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Tolerance);
    }

    [Fact]
    public void HungarianAgrees()
    {
        int[] expected = [.. _golden.GetProperty("hungarian").EnumerateArray().Select(v => v.GetInt32())];
        Assert.Equal(expected, Hungarian.Maximise(LatentCorrelation.Pearson(_a, _b), _a.Latents));
    }

    [Fact]
    public void AgreementFiguresAgree()
    {
        byte[] ones = [.. Enumerable.Repeat((byte)1, _a.Rows)];
        var figures = new double[(int)CodeAgreement.Figure.Count];
        new CodeAgreement(_a, _b).Compute(ones, figures);
        double[] diagonal = [.. _golden.GetProperty("pearsonDiagonal").EnumerateArray().Select(v => v.GetDouble())];
        Assert.Equal(diagonal.Average(), figures[(int)CodeAgreement.Figure.Pearson], Tolerance);
        Assert.Equal(_golden.GetProperty("pearsonWeighted").GetDouble(), figures[(int)CodeAgreement.Figure.PearsonWeighted], Tolerance);
        Assert.Equal(_golden.GetProperty("energyGap").GetDouble(), figures[(int)CodeAgreement.Figure.EnergyGap], Tolerance);
    }

    [Fact]
    public void SupportOfMatchedCodesAgrees()
    {
        // The file divides by k = 2, though some of its made-up codes have more than two non-zeros.
        const int nominalK = 2;
        byte[] ones = [.. Enumerable.Repeat((byte)1, _a.Rows)];
        var figures = new double[(int)CodeAgreement.Figure.Count];
        new CodeAgreement(_a, Matched()).Compute(ones, figures);
        Assert.Equal(_golden.GetProperty("supportOverlap").GetDouble(), figures[(int)CodeAgreement.Figure.Support] * _a.K / nominalK, Tolerance);
    }

    [Fact]
    public void MatchedRetrievalAgrees()
    {
        var matched = Matched();
        double r1 = (Retrieval.Hits(_a, matched)[0].Average() + Retrieval.Hits(matched, _a)[0].Average()) / 2;
        Assert.Equal(_golden.GetProperty("matchedRetrievalAt1").GetDouble(), r1, Tolerance);
    }

    private HostCode Matched()
    {
        int[] order = Hungarian.Maximise(LatentCorrelation.Pearson(_a, _b), _a.Latents);
        int[] inverse = new int[order.Length];
        for (int j = 0; j < order.Length; j++)
            inverse[order[j]] = j;
        return _b with { Indices = Array.ConvertAll(_b.Indices, j => inverse[j]) };
    }
}
