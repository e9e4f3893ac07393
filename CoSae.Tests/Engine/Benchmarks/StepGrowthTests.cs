using CoSae.Engine.Benchmarks;

namespace CoSae.Tests.Engine.Benchmarks;

public sealed class StepGrowthTests
{
    private readonly List<(StepSize Size, string Method)> _measured = [];

    [Fact]
    public async Task Every_size_is_measured_once_with_both_methods()
    {
        var rows = await Growth(size => 1, 1e9).RunAsync(false, default);
        Assert.Equal(["latents", "dimensions", "k", "batch"], rows.Select(r => r.Axis).Distinct());
        Assert.All(rows, r => Assert.True(r is { Full: not null, Independent: not null, Reason: null }));
        Assert.Equal(_measured.Distinct().Count(), _measured.Count); // the base stands in all four tables
        Assert.Contains(rows, r => r is { Axis: "latents", Value: 65536 });
    }

    [Fact]
    public async Task What_would_not_fit_into_memory_is_left_out_with_both_numbers()
    {
        // 1 MiB per latent: 32,768 fit into 40,000, 65,536 do not.
        var rows = await Growth(size => size.Latents, 40_000).RunAsync(false, default);
        var left = Assert.Single(rows, r => r.Full is null);
        Assert.Equal(("latents", 65536), (left.Axis, left.Value));
        Assert.Contains("65536 MiB", left.Reason);
        Assert.Contains("40000", left.Reason);
    }

    [Fact]
    public async Task A_size_that_fails_gives_its_reason_and_larger_ones_are_not_tried()
    {
        var rows = await Growth(size => size.K > 32 ? throw new BenchException("killed") : 1, 1e9).RunAsync(false, default);
        Assert.Equal(["killed", "the size before did not work"], rows.Where(r => r.Full is null).Select(r => r.Reason));
    }

    [Fact]
    public async Task In_a_hurry_nothing_is_larger_than_the_goals()
    {
        var goal = new StepSize();
        var rows = await Growth(size => 1, 1e9).RunAsync(true, default);
        Assert.Equal(4, rows.Select(r => r.Axis).Distinct().Count());
        Assert.All(rows, r => Assert.True(r.Size.Latents <= goal.Latents && r.Size.DimA <= goal.DimA && r.Size.K <= goal.K && r.Size.Batch <= goal.Batch));
        Assert.All(_measured, m => Assert.Equal(2, m.Size.Steps));
    }

    private StepGrowth Growth(Func<StepSize, double> memory, double available) => new(
        new StepMeasurer(
            (size, method, _) =>
            {
                var measure = new StepMeasure(1, size.Batch, 0.5, memory(size));
                _measured.Add((size, method));
                return Task.FromResult(measure);
            },
            (_, _, _, _) => throw new NotSupportedException()),
        () => available, _ => { });
}
