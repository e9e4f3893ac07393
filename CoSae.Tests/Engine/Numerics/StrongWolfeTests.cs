using CoSae.Engine.Numerics;

namespace CoSae.Tests.Engine.Numerics;

public sealed class StrongWolfeTests
{
    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-3)]
    [InlineData(0.9)]
    [InlineData(1)]
    [InlineData(7.5)]
    [InlineData(1e5)]
    public void Whatever_is_tried_first_the_step_fulfils_both_conditions(double first)
    {
        // x^4 / 4 - x^3 + x^2 from 3.2 downwards: a minimum at 2, a maximum at 1, a minimum at 0.
        static double Loss(double[] x, double[] g)
        {
            g[0] = x[0] * x[0] * x[0] - 3 * x[0] * x[0] + 2 * x[0];
            return x[0] * x[0] * (x[0] * x[0] / 4 - x[0] + 1);
        }
        double[] from = [3.2], slope = [0];
        double value = Loss(from, slope);
        var ray = new Ray(from, value, -slope[0], [-1], Loss);

        Assert.True(StrongWolfe.Search(ray, first));

        double length = from[0] - ray.Point[0];
        Assert.True(length > 0);
        Assert.True(ray.Value <= value + 1e-4 * length * ray.StartSlope);
        Assert.True(Math.Abs(ray.Slope) <= 0.9 * Math.Abs(ray.StartSlope));
        Assert.Equal(Loss(ray.Point, slope), ray.Value);
        Assert.Equal(slope[0], ray.Gradient[0]);
    }

    [Fact]
    public void A_step_that_is_too_short_is_lengthened_where_halving_would_keep_it()
    {
        static double Loss(double[] x, double[] g)
        {
            g[0] = 2 * x[0];
            return x[0] * x[0];
        }
        var halving = new Ray([1], 1, -2, [-1], Loss);
        var wolfe = new Ray([1], 1, -2, [-1], Loss);

        Assert.True(Backtracking.Search(halving, 1e-4));
        Assert.True(StrongWolfe.Search(wolfe, 1e-4));

        Assert.Equal(1 - 1e-4, halving.Point[0], 1e-12);
        Assert.True(Math.Abs(wolfe.Point[0]) <= 0.9);
    }

    [Fact]
    public void A_loss_without_a_bound_and_one_that_is_no_number_have_no_step()
    {
        static double Falling(double[] x, double[] g)
        {
            g[0] = 1;
            return x[0];
        }
        static double Broken(double[] x, double[] g)
        {
            g[0] = 1;
            return double.NaN;
        }
        Assert.False(StrongWolfe.Search(new Ray([0], 0, -1, [-1], Falling), 1));
        Assert.False(StrongWolfe.Search(new Ray([0], 0, -1, [-1], Broken), 1));
    }
}
