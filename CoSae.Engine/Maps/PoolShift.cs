using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// Whether two pools look drawn from one distribution, which anchored self-training takes for granted. With ridge f and
/// intercept from the known pairs, the mean of f(pool A) should be the mean of pool B but for what few pairs leave open. Compared
/// along B's ten main directions, and with the sides exchanged: z = (mean of pool B - mean of f(pool A)) / (standard deviation of
/// leave-one-out residuals / sqrt(pairs)).
/// </summary>
internal static class PoolShift
{
    /// <summary>
    /// Root mean square of z above which to warn. It is near 1 for equal pools (measured 0.8 to 1.8 with 20 or 72 pairs), 2.3
    /// to 8.4 with 72 pairs where each side lacks other 30 % of the classes; with 20 pairs half of such cases are missed.
    /// </summary>
    public const double Threshold = 1.9;

    private const int Directions = 10;

    /// <summary>Root mean square of z over both directions; null below six known pairs, which leave everything open.</summary>
    public static double? Measure(Tensor knownA, Tensor knownB, Tensor poolA, Tensor poolB) => knownA.shape[0] < 6 ? null
        : Math.Sqrt((OneWay(knownA, knownB, poolA, poolB) + OneWay(knownB, knownA, poolB, poolA)) / 2);

    // Mean of z^2.
    private static double OneWay(Tensor knownX, Tensor knownY, Tensor poolX, Tensor poolY)
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
        var translated = (Mean(poolX) - meanX).unsqueeze(0).mm(ridge.Weights) + meanY;
        var gap = (poolMean - translated).mm(main).squeeze(0);
        var error = ridge.Residuals.mm(main).std(0) / Math.Sqrt(ridge.Residuals.shape[0]);
        return (gap / error).square().mean().ToDouble();

        static Tensor Mean(Tensor x) => x.to(ScalarType.Float64).mean([0]);
    }
}
