using CoSae.Engine.Benchmarks;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Benchmarks;

public sealed class StepRatesFitTests
{
    private static readonly StepRates _true = new(0.004, 0.01, 0.6, 0, 5);

    private static List<(StepWork, double)> Measured(Func<int, double> noise) =>
        [.. StepGrowth.Tables.SelectMany(t => t.Sizes).SelectMany(s => new[] { "cosae", "independent" }.Select(m => (s.Size, Method: m))).Select((x, i) =>
        {
            var work = StepCost.Of(x.Size.Spec(x.Method, "bench", 1), x.Size.DimA, x.Size.DimB);
            return (work, _true.Seconds(work) * noise(i));
        })];

    [Fact]
    public void Steps_that_follow_the_model_give_its_rates_back()
    {
        var measured = Measured(_ => 1);
        var found = StepRatesFit.Fit(measured);
        Assert.Equal(_true.Fixed, found.Fixed, 1e-4);
        Assert.Equal(_true.Products, found.Products, 1e-4);
        Assert.Equal(_true.Choices, found.Choices, 0.05);
        Assert.Equal(_true.Sparse, found.Sparse, 0.05);
        Assert.Equal(_true.Parameters, found.Parameters, 0.05);
        Assert.InRange(StepRatesFit.Error(found, measured).Largest, 0, 0.01);
    }

    [Fact]
    public void Noise_moves_the_estimate_by_no_more_than_itself_and_no_rate_below_0()
    {
        var measured = Measured(i => i % 2 == 0 ? 1.1 : 0.9);
        var found = StepRatesFit.Fit(measured);
        Assert.All(new[] { found.Fixed, found.Products, found.Choices, found.Sparse, found.Parameters }, r => Assert.True(r >= 0));
        Assert.InRange(StepRatesFit.Error(found, measured).Median, 0, 0.12);
    }

    [Fact]
    public void Errors_are_relative()
    {
        var work = new StepWork(1, 0, 0, 0);
        var (median, largest) = StepRatesFit.Error(new StepRates(0, 1, 0, 0, 0), [(work, 1), (work, 2), (work, 1)]);
        Assert.Equal((0, 0.5), (median, largest));
    }
}
