using CoSae.Engine.InterVenchA;

namespace CoSae.Tests.Engine.InterVenchA;

public sealed class SparseProbeTests
{
    [Fact]
    public void ALatentThatFiresForTheClassOnlySeparatesIt()
    {
        var probe = SparseProbe.Fit([1, 2, 1.5f], [true, true, true], 1, silentPositives: 0, silentNegatives: 20);
        Assert.True(probe.Predicts([1]));
        Assert.True(probe.Bias < 0);
    }

    [Fact]
    public void RowsThatAreSilentCountAsTheyWouldOneByOne()
    {
        float[] active = [0.5f, 0, 1, 2, 0.3f, 1];
        bool[] positive = [true, false, true];
        var grouped = SparseProbe.Fit(active, positive, 2, silentPositives: 2, silentNegatives: 3);
        var single = SparseProbe.Fit([.. active, .. new float[10]], [.. positive, true, true, false, false, false], 2, 0, 0);
        Assert.Equal(single.Bias, grouped.Bias, 1e-9);
        Assert.Equal(single.Weights[0], grouped.Weights[0], 1e-9);
        Assert.Equal(single.Weights[1], grouped.Weights[1], 1e-9);
    }

    [Fact]
    public void TheGradientVanishesAtTheFit()
    {
        // Balanced logistic + 1e-3 |scaled w|^2 on one latent with mean square 1: differences around the optimum.
        float[] x = [2, 1, 1, 0.5f, 1.5f, 0.25f];
        bool[] y = [true, true, false, false, true, false];
        var probe = SparseProbe.Fit(x, y, 1, 0, 0);
        double scale = Math.Sqrt(x.Average(v => (double)v * v));
        double at = Loss(probe.Weights[0], probe.Bias);
        foreach (double d in (double[])[-1e-3, 1e-3])
        {
            Assert.True(Loss(probe.Weights[0] + d, probe.Bias) >= at - 1e-9);
            Assert.True(Loss(probe.Weights[0], probe.Bias + d) >= at - 1e-9);
        }

        double Loss(double w, double b) =>
            x.Zip(y, (v, p) => Math.Log(1 + Math.Exp((p ? -1 : 1) * (w * v + b))) / 6).Sum() + 1e-3 * Math.Pow(w * scale, 2);
    }

    [Fact]
    public void AClassWithoutRowsIsNeverPredicted() =>
        Assert.False(SparseProbe.Fit([1], [false], 1, 0, 5).Predicts([1]));
}
