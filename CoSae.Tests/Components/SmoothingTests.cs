using CoSae.Web.Components.Controls.RunView;

namespace CoSae.Tests.Components;

public sealed class SmoothingTests
{
    [Fact]
    public void Average_removes_the_bias_of_its_start()
    {
        // m1 = .5 * 4 = 2, / .5 = 4; m2 = .5 * 2 + .5 * 8 = 5, / .75 = 20/3.
        double[] smooth = Smoothing.Average([4, 8], 0.5);

        Assert.Equal(4, smooth[0], 12);
        Assert.Equal(20.0 / 3, smooth[1], 12);
    }

    [Fact]
    public void Average_leaves_gaps_as_they_are_and_goes_on_after_them()
    {
        double[] smooth = Smoothing.Average([4, double.NaN, 8], 0.5);

        Assert.True(double.IsNaN(smooth[1]));
        Assert.Equal(20.0 / 3, smooth[2], 12);
    }

    [Fact]
    public void Thinning_keeps_spikes_and_both_ends()
    {
        double[] values = new double[10_000];
        (values[4_321], values[7_000]) = (50, -50);

        int[] kept = Smoothing.Thin(values, 100);

        Assert.InRange(kept.Length, 10, 102);
        Assert.Contains(4_321, kept);
        Assert.Contains(7_000, kept);
        Assert.Equal((0, 9_999), (kept[0], kept[^1]));
        Assert.Equal([0, 1, 2], Smoothing.Thin([1, 2, 3], 100));
    }
}
