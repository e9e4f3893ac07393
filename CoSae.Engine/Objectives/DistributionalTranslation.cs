using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Objectives;

/// <summary>
/// Distributional translation, unpaired rows (SCIENCE.md section 2): translated rows y = D_B(E_A(xA)) as a population against
/// real rows x = xB, and the other way round; the mean of both directions.
/// </summary>
public static class DistributionalTranslation
{
    /// <summary>There and back: 1/2 [FVU(xA, D_A E_B D_B E_A xA) + FVU(xB, D_B E_A D_A E_B xB)]. // scalar</summary>
    public static Tensor Cycle(ObjectiveContext c)
    {
        var backA = c.Pair.A.Decode(c.Pair.B.Encode(c.AToB));
        var backB = c.Pair.B.Decode(c.Pair.A.Encode(c.BToA));
        return 0.5 * (Fvu.Of(c.XA, backA, c.VariationA) + Fvu.Of(c.XB, backB, c.VariationB));
    }

    /// <summary>Mean and covariance: <see cref="Distances.Moments"/>. // scalar</summary>
    public static Tensor Moments(ObjectiveContext c) => Both(c, Distances.Moments);

    /// <summary>Energy distance: <see cref="Distances.Energy"/>. // scalar</summary>
    public static Tensor EnergyDistance(ObjectiveContext c) => Both(c, (y, x) => Distances.Energy(y, x));

    /// <summary>
    /// Sliced Wasserstein-2 squared over 128 directions drawn each step, relative to the variance of the real rows along
    /// them: <see cref="Distances.Sliced"/>. // scalar
    /// </summary>
    public static Tensor SlicedWasserstein(ObjectiveContext c) => Both(c, (y, x) =>
    {
        var directions = Distances.RandomDirections(x.shape[1], c.Random, x.dtype, x.device);
        var real = x.mm(directions);
        return Distances.Sliced(y.mm(directions), real, Distances.VarianceAlong(real));
    });

    /// <summary>
    /// Maximum mean discrepancy: <see cref="Distances.Mmd"/>, bandwidth the median among the real rows, so that bad
    /// translations do not widen the kernel that judges them. // scalar
    /// </summary>
    public static Tensor Mmd(ObjectiveContext c) => Both(c, (y, x) => Distances.Mmd(
        Distances.Squared(y, y), Distances.Squared(x, x), Distances.Squared(y, x), Distances.BandwidthWithin(x)));

    /// <summary>What a critic a side still recognises: <see cref="Critic.Recognised"/>. // scalar</summary>
    public static Tensor Adversarial(ObjectiveContext c) =>
        0.5 * (c.Critics.B.Recognised(c.AToB, c.XB) + c.Critics.A.Recognised(c.BToA, c.XA));

    private static Tensor Both(ObjectiveContext c, Func<Tensor, Tensor, Tensor> distance) =>
        0.5 * (distance(c.AToB, c.XB) + distance(c.BToA, c.XA));
}
