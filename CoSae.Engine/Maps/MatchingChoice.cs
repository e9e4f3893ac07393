using CoSae.Engine.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// Whether mutual matches or transport suit a pair of sides, by 3-fold cross-validation on the known pairs: whichever
/// translates those held out with the smaller error. Small pools suffice to tell the two apart; no other row is asked.
/// </summary>
internal static class MatchingChoice
{
    /// <summary>Fewest known pairs to choose by; below, mutual matches are taken.</summary>
    public const int FewestPairs = 6;

    private const int Folds = 3;
    private const int PoolRows = 1500;

    /// <summary>The better matching, and the R2 of each on pairs held out (null where there were too few).</summary>
    public static (string Matching, double? Mutual, double? Transport) Of(
        Tensor knownA, Tensor knownB, Tensor poolA, Tensor poolB, AnchoringSpec spec, long seed, Action<double> report, CancellationToken stop)
    {
        if (knownA.shape[0] < FewestPairs)
            return (AnchoringSpec.Mutual, null, null);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (smallA, smallB) = (First(poolA), First(poolB));
        double mutual = HeldOut(AnchoringSpec.Mutual, 0), transport = HeldOut(AnchoringSpec.Transport, 1);
        return (transport > mutual ? AnchoringSpec.Transport : AnchoringSpec.Mutual, mutual, transport);

        // 1 - error / energy, both directions alike; the known pairs come in random order, so every third is a fold.
        double HeldOut(string matching, int part)
        {
            double forth = 0, back = 0;
            for (int fold = 0; fold < Folds; fold++)
            {
                using var inner = NewDisposeScope();
                var inFold = arange(knownA.shape[0], dtype: ScalarType.Int64, device: knownA.device).remainder(Folds).eq(fold);
                Tensor held = inFold.nonzero().reshape(-1), kept = inFold.eq(false).nonzero().reshape(-1);
                Tensor a = knownA.index_select(0, held), b = knownB.index_select(0, held);
                double done = part / 2.0 + fold / (2.0 * Folds);
                using var map = new AnchoredFit(knownA.index_select(0, kept), knownB.index_select(0, kept), smallA, smallB, spec, seed)
                    .Run(matching, share => report(done + share / (2 * Folds)), stop);
                forth += (b - map.AToB(a)).square().sum().ToDouble();
                back += (a - map.BToA(b)).square().sum().ToDouble();
            }
            return 1 - 0.5 * (forth / knownB.square().sum().ToDouble() + back / knownA.square().sum().ToDouble());
        }
    }

    private static Tensor First(Tensor pool) => pool.narrow(0, 0, Math.Min(PoolRows, pool.shape[0]));
}
