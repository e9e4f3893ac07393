using CoSae.Engine.Numerics;

namespace CoSae.Tests.Engine.Numerics;

public sealed class LbfgsTests
{
    private static readonly LbfgsSettings _close = new() { Iterations = 2000, Tolerance = 1e-11, Gain = null, History = 20, Search = StrongWolfe.Search };

    [Fact]
    public void A_bent_valley_is_followed_to_its_end()
    {
        double[] x = [-1.2, 1];
        var end = Lbfgs.Minimise(x, Rosenbrock, _close);
        Assert.Equal(1, x[0], 1e-10);
        Assert.Equal(1, x[1], 1e-10);
        Assert.InRange(end.Iterations, 10, 100);
        Assert.True(end.Gradient <= 1e-11);
    }

    [Fact]
    public void Digits_that_the_loss_has_lost_to_rounding_are_found_by_the_slope()
    {
        // Scales from 1 to 1e5, over a constant that swallows differences below 1e-12.
        static double Loss(double[] x, double[] g)
        {
            double sum = 1e4;
            for (int i = 0; i < x.Length; i++)
            {
                double scale = Math.Pow(10, i / 2.0);
                g[i] = scale * (x[i] - i);
                sum += 0.5 * scale * (x[i] - i) * (x[i] - i);
            }
            return sum;
        }
        double[] close = new double[11], halving = new double[11];

        Lbfgs.Minimise(close, Loss, _close);
        Lbfgs.Minimise(halving, Loss, 2000);

        Assert.All(close, (v, i) => Assert.Equal(i, v, 1e-9));
        // What probes use stops earlier: they need no more.
        Assert.True(halving.Select((v, i) => Math.Abs(v - i)).Max() > 1e-7);
        Assert.All(halving, (v, i) => Assert.Equal(i, v, 1e-2));
    }

    [Fact]
    public void It_ends_where_it_starts_if_that_is_the_minimum_and_after_the_steps_it_may_take()
    {
        double[] there = [1, 1], far = [-1.2, 1];
        Assert.Equal(0, Lbfgs.Minimise(there, Rosenbrock, _close).Iterations);
        Assert.Equal(3, Lbfgs.Minimise(far, Rosenbrock, _close with { Iterations = 3 }).Iterations);
        Assert.True(Rosenbrock(far, new double[2]) < 24.2);
    }

    private static double Rosenbrock(double[] x, double[] g)
    {
        double a = 1 - x[0], b = x[1] - x[0] * x[0];
        (g[0], g[1]) = (-2 * a - 400 * x[0] * b, 200 * b);
        return a * a + 100 * b * b;
    }
}
