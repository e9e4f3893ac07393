using CoSae.Data;

namespace CoSae.Tests.Data;

public sealed class StepGridTests
{
    [Fact]
    public void Cells_are_equally_wide()
    {
        var grid = StepGrid.Over(10, 29, 4);
        Assert.Equal([0, 0, 1, 1, 3, 3], new long[] { 10, 14, 15, 19, 25, 29 }.Select(s => grid.IndexOf(s)));
        Assert.Equal([0, 3], new long[] { -7, 99 }.Select(s => grid.IndexOf(s)));
    }

    [Fact]
    public void A_short_range_has_a_cell_a_step() => Assert.Equal(5, StepGrid.Over(3, 7, 100).Count);

    [Fact]
    public void Cells_of_a_logarithmic_axis_are_equally_wide_on_it()
    {
        // 1..10, 10..100, 100..1000, less the rounding of the last step.
        var grid = StepGrid.Over(0, 999, 3, log: true);
        Assert.Equal([0, 1, 1, 2, 2, 3], new long[] { 0, 1, 9, 10, 99, 100 }.Select(s => grid.IndexOf(s)));
    }

    [Fact]
    public void An_empty_range_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => StepGrid.Over(5, 4, 10));
}
