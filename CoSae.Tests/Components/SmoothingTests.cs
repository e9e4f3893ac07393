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
}
