using System.Globalization;
using CoSae.Engine.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// Anchored self-training of a run: draws the pools, states the protocol, warns of pools that differ, chooses the matching and
/// fits. Nothing but the known pairs and training rows without their pairing ever enters.
/// </summary>
internal static class AnchoredTraining
{
    /// <summary>Fewest known pairs that have been seen to work.</summary>
    public const int EnoughPairs = 10;

    private const int MutualRows = 6000, TransportRows = 4000;

    /// <summary>The map, and the pools it was fitted on, standardised and in the order of <see cref="AnchoredPools"/>.</summary>
    public static AnchoredResult Fit(MapContext context)
    {
        var spec = context.Spec.Anchoring
            ?? throw new ArgumentException($"The spec of '{context.Spec.Model.Method}' has no section 'anchoring'.");
        var data = context.Data;
        long seed = context.Spec.Training.Seed;
        using var scope = NewDisposeScope();
        var (knownA, knownB) = KnownRows.Pairs(data, context.Device);
        if (knownA.shape[0] < EnoughPairs)
            context.Warn($"There are {knownA.shape[0]} known pairs; anchored self-training has been seen to work from {EnoughPairs} and to fail with 5.");
        int most = spec.PoolRows > 0 ? spec.PoolRows : MutualRows;
        var pools = AnchoredPools.Draw(data.Split, data.Known, data.Set.Groups, spec.Pools, most, seed);
        context.Note($"Anchored in {knownA.shape[0]} known pairs and pools of {pools.A.Length} and {pools.B.Length} training rows: {pools.Protocol}.");
        Tensor poolA = data.RowsA(pools.A, context.Device), poolB = data.RowsB(pools.B, context.Device);
        WarnOfShift(context, knownA, knownB, poolA, poolB, AnchoredPools.Things(pools.A, data.Set.Groups), AnchoredPools.Things(pools.B, data.Set.Groups));

        string matching = spec.Matching;
        if (matching == AnchoringSpec.Auto)
            matching = Choose(context, spec, seed, knownA, knownB, poolA, poolB);
        if (spec.PoolRows == 0 && matching == AnchoringSpec.Transport)
            (poolA, poolB) = (poolA.narrow(0, 0, Math.Min(TransportRows, poolA.shape[0])), poolB.narrow(0, 0, Math.Min(TransportRows, poolB.shape[0])));
        double from = spec.Matching == AnchoringSpec.Auto ? 0.5 : 0.05;
        var map = new AnchoredFit(knownA, knownB, poolA, poolB, spec, seed).Run(
            matching, share => context.Report($"anchored self-training, {matching}", from + (1 - from) * share), context.Stop);
        return new AnchoredResult(map, matching, poolA.clone().DetachFromDisposeScope(), poolB.clone().DetachFromDisposeScope());
    }

    private static string Choose(MapContext context, AnchoringSpec spec, long seed, Tensor knownA, Tensor knownB, Tensor poolA, Tensor poolB)
    {
        var (matching, mutual, transport) = MatchingChoice.Of(knownA, knownB, poolA, poolB, spec, seed,
            share => context.Report("choosing the matching by known pairs held out", 0.05 + 0.45 * share), context.Stop);
        context.Note(mutual is null
            ? $"{knownA.shape[0]} known pairs are too few to choose the matching by: {matching}."
            : string.Create(CultureInfo.InvariantCulture, $"Matching {matching}: known pairs held out are translated with R2 {mutual:0.000} by mutual matches, {transport:0.000} by transport."));
        return matching;
    }

    private static void WarnOfShift(MapContext context, Tensor knownA, Tensor knownB, Tensor poolA, Tensor poolB, long thingsA, long thingsB)
    {
        if (PoolShift.Measure(knownA, knownB, poolA, poolB, thingsA, thingsB) is { } shift && shift > PoolShift.Threshold)
            context.Warn(string.Create(CultureInfo.InvariantCulture,
                $"The pools look differently distributed: their means, translated, lie {shift:0.0} standard errors apart (about 1 is expected, above {PoolShift.Threshold} is unlikely). Anchored self-training takes them for samples of the same things; where each side lacks things that the other has it gains little or does harm, transport most."));
    }
}
