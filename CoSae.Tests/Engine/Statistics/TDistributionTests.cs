using CoSae.Engine.Statistics;
using static CoSae.Tests.Engine.Statistics.StatisticsFixture;

namespace CoSae.Tests.Engine.Statistics;

public sealed class TDistributionTests
{
    [Fact]
    public void QuantilesAreScipys() => Assert.All(Cases("quantiles"), q =>
        Close(q.Number("value"), TDistribution.Quantile(q.Number("probability"), q.Number("df"))));

    [Fact]
    public void TailsAreScipysEvenWhereTheyAreTiny() => Assert.All(Cases("tails"), t =>
    {
        double p = TDistribution.TwoSidedP(t.Number("t"), t.Number("df"));
        Assert.InRange(p / t.Number("p"), 1 - 1e-9, 1 + 1e-9);
    });
}
