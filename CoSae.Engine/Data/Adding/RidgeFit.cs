using CoSae.Engine.Maps;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Data.Adding;

/// <summary>How much of one side a ridge regression from the other explains: the ceiling of any linear translation.</summary>
internal static class RidgeFit
{
    /// <summary>R2 on held-out pairs of the map that was fitted on the training pairs, both centred by the means of the latter.</summary>
    /// <param name="x">[train, dimX]</param>
    /// <param name="y">[train, dimY]</param>
    /// <param name="testX">[test, dimX]</param>
    /// <param name="testY">[test, dimY]</param>
    public static double R2(Tensor x, Tensor y, Tensor testX, Tensor testY)
    {
        using var scope = NewDisposeScope();
        var (meanX, meanY) = (x.mean([0], keepdim: true), y.mean([0], keepdim: true));
        // The means are fitted too, and take 1 / train of every row's leverage.
        var ridge = Ridge.Fit(x - meanX, y - meanY, besides: 1.0 / x.shape[0]);
        var predicted = (testX - meanX).mm(ridge.Weights.to(x.dtype)) + meanY;
        double deviation = (testY - testY.mean([0], keepdim: true)).square().sum().ToDouble();
        return 1 - (testY - predicted).square().sum().ToDouble() / Math.Max(deviation, 1e-12);
    }
}
