using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// Whether two pools look drawn from one distribution, which anchored self-training takes for granted. With ridge f and
/// intercept from the known pairs, the mean of f(pool A) should be the mean of pool B but for what samples leave open. Compared
/// along B's ten main directions, and with the sides exchanged: z^2 = (mean of pool B - mean of f(pool A))^2 / (variance of
/// leave-one-out residuals / pairs + variance of pool B / its things + variance of f(pool A) / its things).
/// </summary>
internal static class PoolShift
{
    /// <summary>
    /// Root mean square of z above which to warn. It is near 1 for equal pools and 2.3 to 8.4 where 72 pairs are known and
    /// each side lacks other 30 % of the classes; with 20 pairs some such cases are missed.
    /// </summary>
    public const double Threshold = 1.9;

    private const int Directions = 10;

    /// <summary>Root mean square of z over both directions; null below six known pairs, which leave everything open.</summary>
    /// <param name="thingsA">Different things in pool A: rows, or groups where several rows are views of one thing.</param>
    /// <param name="thingsB">And in pool B.</param>
    public static double? Measure(Tensor knownA, Tensor knownB, Tensor poolA, Tensor poolB, long thingsA, long thingsB) => knownA.shape[0] < 6 ? null
        : Math.Sqrt((OneWay(knownA, knownB, poolA, poolB, thingsA, thingsB) + OneWay(knownB, knownA, poolB, poolA, thingsB, thingsA)) / 2);

    // Mean of z^2.
    private static double OneWay(Tensor knownX, Tensor knownY, Tensor poolX, Tensor poolY, long thingsX, long thingsY)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        Tensor meanX = Mean(knownX), meanY = Mean(knownY), poolMean = Mean(poolY);
        long pairs = knownX.shape[0];
        var ridge = Ridge.Fit(knownX - meanX, knownY - meanY, besides: 1.0 / pairs);
        var centred = poolY - poolMean;
        var main = linalg.eigh(Gram.Of(centred, centred)).Item2;
        int count = (int)Math.Min(Directions, main.shape[1]);
        main = main.narrow(1, main.shape[1] - count, count);
        var gap = poolMean.unsqueeze(0).mm(main) - ((Mean(poolX) - meanX).unsqueeze(0).mm(ridge.Weights) + meanY).mm(main);
        var error = Variance(ridge.Residuals, main) / ridge.Residuals.shape[0] + Variance(poolY, main) / thingsY
            + Variance(poolX, ridge.Weights.mm(main)) / thingsX;
        return (gap.squeeze(0).square() / error).mean().ToDouble();

        static Tensor Variance(Tensor x, Tensor directions) => x.to(ScalarType.Float64).mm(directions).var(0);

        static Tensor Mean(Tensor x) => x.to(ScalarType.Float64).mean([0]);
    }
}
