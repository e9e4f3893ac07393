using CoSae.Engine.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Metrics;

/// <summary>
/// How far one population of rows is from another in mean and covariance:
/// |Cov y - Cov x|_F^2 / |Cov x|_F^2 + |mean y - mean x|^2 / tr Cov x (SCIENCE.md section 2).
/// </summary>
public static class MomentGap
{
    private const int Together = 20;

    /// <summary>The gap of translated rows y from real rows x. // both [rows, dim]</summary>
    public static double Of(Tensor y, Tensor x)
    {
        using var scope = NewDisposeScope();
        var (meanY, covarianceY) = Moments(y);
        var (meanX, covarianceX) = Moments(x);
        return Gap(meanY, covarianceY, meanX, covarianceX).ToDouble();
    }

    /// <summary>
    /// The gap in each of some resamples. Whole blocks of items are drawn, not single ones: sums over a block are formed
    /// once, and a resample only adds them up. The items come in random order, so blocks are as good as items.
    /// </summary>
    public static double[] Resampled(Tensor y, Tensor x, int resamples, RandomSource random, CancellationToken stop = default)
    {
        long rows = x.shape[0], dim = x.shape[1];
        // As many blocks as 128 MiB of second moments hold.
        int blocks = (int)Math.Clamp(Math.Min(200, (32L << 20) / (dim * dim)), 10, rows);
        using var scope = NewDisposeScope();
        var (sumsY, squaresY) = BlockSums(y, blocks);
        var (sumsX, squaresX) = BlockSums(x, blocks);
        long size = rows / blocks;
        var gaps = new double[resamples];
        // Several resamples a product: one alone would read all the block sums for little work.
        for (int start = 0; start < resamples; start += Together)
        {
            stop.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            int count = Math.Min(Together, resamples - start);
            var counts = new float[count * blocks];
            for (int r = 0; r < count; r++)
                for (int i = 0; i < blocks; i++)
                    counts[r * blocks + random.Next(blocks)]++;
            var weights = (tensor(counts, [count, blocks]) / (blocks * size)).to(x.device);
            var (meansY, secondY) = (weights.mm(sumsY), weights.mm(squaresY));
            var (meansX, secondX) = (weights.mm(sumsX), weights.mm(squaresX));
            for (int r = 0; r < count; r++)
                gaps[start + r] = Gap(
                    meansY.select(0, r), Covariance(meansY.select(0, r), secondY.select(0, r)),
                    meansX.select(0, r), Covariance(meansX.select(0, r), secondX.select(0, r))).ToDouble();
        }
        return gaps;
    }

    /// <summary>The gap between two random halves of the same rows, in each of some splits: what noise alone makes.</summary>
    public static double[] Floor(Tensor x, int splits, RandomSource random, CancellationToken stop = default)
    {
        var gaps = new double[splits];
        for (int s = 0; s < splits; s++)
        {
            stop.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var order = tensor(random.Permutation(x.shape[0])).to(x.device);
            long half = x.shape[0] / 2;
            gaps[s] = Of(x.index_select(0, order.narrow(0, 0, half)), x.index_select(0, order.narrow(0, half, half)));
        }
        return gaps;
    }

    private static (Tensor Mean, Tensor Covariance) Moments(Tensor x)
    {
        var mean = x.mean([0]);
        var centred = x - mean;
        return (mean, centred.t().mm(centred) / x.shape[0]);
    }

    private static Tensor Gap(Tensor meanY, Tensor covarianceY, Tensor meanX, Tensor covarianceX) =>
        (covarianceY - covarianceX).square().sum() / covarianceX.square().sum()
        + (meanY - meanX).square().sum() / covarianceX.diagonal().sum();

    // The rows that do not fill a last block are left out: fewer than there are blocks.
    private static (Tensor Sums, Tensor Squares) BlockSums(Tensor x, int blocks)
    {
        long size = x.shape[0] / blocks, dim = x.shape[1];
        var blocked = x.narrow(0, 0, blocks * size).reshape(blocks, size, dim);
        return (blocked.sum(1), blocked.transpose(1, 2).bmm(blocked).reshape(blocks, dim * dim));
    }

    private static Tensor Covariance(Tensor mean, Tensor second) =>
        second.reshape(mean.shape[0], mean.shape[0]) - mean.unsqueeze(1) * mean.unsqueeze(0);
}
