using CoSae.Engine.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>How far apart two samples are as populations: pure functions, 0 for equal populations, nothing read back to the host.</summary>
public static class Distances
{
    /// <summary>Directions that a sliced distance projects on, drawn anew each step.</summary>
    public const int Directions = 128;

    /// <summary>
    /// |Cov y - Cov x|_F^2 / |Cov x|_F^2 + |mean y - mean x|^2 / tr Cov x, covariances divided by the number of rows
    /// (SCIENCE.md section 2). // scalar
    /// </summary>
    /// <param name="y">[rows, dim]</param>
    /// <param name="x">The real rows, which set the scale. // [rows, dim]</param>
    public static Tensor Moments(Tensor y, Tensor x)
    {
        var (meanY, covarianceY) = MeanAndCovariance(y);
        var (meanX, covarianceX) = MeanAndCovariance(x);
        return (covarianceY - covarianceX).square().sum() / covarianceX.square().sum()
            + (meanY - meanX).square().sum() / covarianceX.diagonal().sum();
    }

    /// <summary>
    /// [2 E|y - x| - E|y - y'| - E|x - x'|] / E|y - x|, the divisor without gradient; means over all pairs of rows, a row
    /// with itself included (Székely and Rizzo 2013). // scalar
    /// </summary>
    /// <param name="y">[rows, dim]</param>
    /// <param name="x">[rows, dim]</param>
    /// <param name="scale">The divisor where it is not E|y - x|. // scalar</param>
    public static Tensor Energy(Tensor y, Tensor x, Tensor? scale = null)
    {
        var across = cdist(y, x).mean();
        return (2 * across - cdist(y, y).mean() - cdist(x, x).mean()) / (scale ?? across.detach());
    }

    /// <summary>Random unit directions. // [dim, <see cref="Directions"/>]</summary>
    public static Tensor RandomDirections(long dim, RandomSource random, ScalarType type, Device device)
    {
        // On the device itself: a direction per latent would cost more to bring there than to draw.
        using var generator = new Generator(random.NextUInt64(), device);
        var directions = randn([dim, Directions], dtype: type, device: device, generator: generator);
        return directions / directions.norm(0, keepdim: true);
    }

    /// <summary>
    /// Sliced Wasserstein-2 squared: mean over directions and ranks of (sort p - sort q)^2, divided by a variance along the
    /// directions (Bonneel et al. 2015). // scalar
    /// </summary>
    /// <param name="p">Projections of one sample. // [rows, directions]</param>
    /// <param name="q">Of the other, as many rows. // [rows, directions]</param>
    /// <param name="variance">What counts as far. // scalar</param>
    public static Tensor Sliced(Tensor p, Tensor q, Tensor variance)
    {
        var (sortedP, _) = p.t().contiguous().sort(1);
        var (sortedQ, _) = q.t().contiguous().sort(1);
        return (sortedP - sortedQ).square().mean() / (variance + 1e-8);
    }

    /// <summary>Mean over directions of the variance along them, divided by the number of rows. // scalar</summary>
    /// <param name="projections">[rows, directions]</param>
    public static Tensor VarianceAlong(Tensor projections) => (projections - projections.mean([0])).square().mean();

    /// <summary>
    /// Squared maximum mean discrepancy (Gretton et al. 2012), unbiased:
    /// mean_{i != j} k(y_i, y_j) + mean_{i != j} k(x_i, x_j) - 2 mean_{i, j} k(y_i, x_j) with the mixture
    /// k(u, v) = 1/5 sum over s in {1/4, 1/2, 1, 2, 4} of exp(-|u - v|^2 / (s m)), m the bandwidth. 0 in the mean for equal
    /// populations, hence at times a little below. // scalar
    /// </summary>
    /// <param name="withinY">|y_i - y_j|^2. // [rows, rows]</param>
    /// <param name="withinX">|x_i - x_j|^2. // [rows, rows]</param>
    /// <param name="across">|y_i - x_j|^2. // [rows, rows]</param>
    /// <param name="bandwidth">m, without gradient. // scalar</param>
    public static Tensor Mmd(Tensor withinY, Tensor withinX, Tensor across, Tensor bandwidth) =>
        Others(Kernel(withinY, bandwidth)) + Others(Kernel(withinX, bandwidth)) - 2 * Kernel(across, bandwidth).mean();

    /// <summary>|y_i - x_j|^2 by one product of matrices. // [rows of y, rows of x]</summary>
    public static Tensor Squared(Tensor y, Tensor x) =>
        FromProducts(y.square().sum(1), x.square().sum(1), y.mm(x.t()));

    /// <summary>|y_i|^2 + |x_j|^2 - 2 y_i . x_j, at least 0. // [rows of y, rows of x]</summary>
    public static Tensor FromProducts(Tensor squaresY, Tensor squaresX, Tensor products) =>
        (squaresY.unsqueeze(1) + squaresX.unsqueeze(0) - 2 * products).clamp_min(0);

    /// <summary>The median heuristic: the (lower) median of squared distances, at least 1e-8, without gradient. // scalar</summary>
    public static Tensor Bandwidth(Tensor squaredDistances) => squaredDistances.detach().median().clamp_min(1e-8);

    /// <summary>The same within one sample: between its first and its second half, so that no row meets itself. // scalar</summary>
    /// <param name="x">At least 2 rows in random order. // [rows, dim]</param>
    public static Tensor BandwidthWithin(Tensor x)
    {
        using var _ = no_grad();
        long half = x.shape[0] / 2;
        return Bandwidth(Squared(x.narrow(0, 0, half), x.narrow(0, half, half)));
    }

    private static (Tensor Mean, Tensor Covariance) MeanAndCovariance(Tensor x)
    {
        var mean = x.mean([0]);
        var centred = x - mean;
        return (mean, centred.t().mm(centred) / x.shape[0]);
    }

    // Each width is half of the one before: squares of the widest kernel, in place of five exponentials.
    private static Tensor Kernel(Tensor squaredDistances, Tensor bandwidth)
    {
        var power = (squaredDistances / (-4 * bandwidth)).exp();
        var sum = power;
        for (int i = 0; i < 4; i++)
        {
            power = power.square();
            sum = sum + power;
        }
        return sum / 5;
    }

    private static Tensor Others(Tensor kernel)
    {
        long rows = kernel.shape[0];
        return (kernel.sum() - kernel.diagonal().sum()) / (rows * (rows - 1));
    }
}
