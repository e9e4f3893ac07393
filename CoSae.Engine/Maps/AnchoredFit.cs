using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>
/// Anchored self-training (SCIENCE.md section 11): from a handful of known pairs, the translation that they and two pools of
/// unpaired rows support. Match the pools, refit on the matches, again; the known pairs anchor every round.
/// </summary>
/// <param name="knownA">[pairs, dimA]</param>
/// <param name="knownB">Row by row the same things. // [pairs, dimB]</param>
/// <param name="poolA">[rows, dimA]</param>
/// <param name="poolB">[columns, dimB]</param>
internal sealed class AnchoredFit(Tensor knownA, Tensor knownB, Tensor poolA, Tensor poolB, AnchoringSpec spec, long seed)
{
    private const double KnownWeight = 5;
    private const double Penalty = 0.01;

    /// <summary>Rounds of each kind that a matching takes by default: with rows alone, then with features.</summary>
    public static (int Linear, int Featured) Rounds(AnchoringSpec spec, string matching) =>
        spec.Iterations > 0 ? (spec.Iterations, spec.Iterations) : (4, matching == AnchoringSpec.Mutual ? 4 : 2);

    /// <summary>Fits with one way of matching, <c>mutual</c> or <c>transport</c>.</summary>
    /// <param name="report">Told the share done.</param>
    public AnchoredMap Run(string matching, Action<double> report, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var transport = new Transport();
        var (linear, featured) = Rounds(spec, matching);
        if (spec.Features == AnchoringSpec.Linear)
            featured = 0;
        var map = Start();
        RbfFeatures? featuresA = null, featuresB = null;
        for (int round = 0; round < linear + featured; round++)
        {
            stop.ThrowIfCancellationRequested();
            report((double)round / (linear + featured));
            using var inner = NewDisposeScope();
            var (sourcesA, targetsB, sourcesB, targetsA) = Matches(map, matching, transport, stop);
            map.Dispose();
            if (round >= linear)
            {
                // The same landmarks in every round; each round's map owns its features.
                featuresA = new RbfFeatures(poolA, spec.Landmarks, new RandomSource(seed, RandomStream.Anchoring));
                featuresB = new RbfFeatures(poolB, spec.Landmarks, new RandomSource(seed + 1, RandomStream.Anchoring));
            }
            var (aToB, metricB) = Refit(featuresA, knownA, knownB, sourcesA, targetsB);
            var (bToA, metricA) = Refit(featuresB, knownB, knownA, sourcesB, targetsA);
            map = new AnchoredMap(aToB, bToA, metricA, metricB, featuresA, featuresB);
        }
        return map;
    }

    // Ridge from the known pairs alone, and the metric of what it gets wrong on pairs that it has not seen.
    private AnchoredMap Start()
    {
        Ridge forth = Ridge.Fit(knownA, knownB), back = Ridge.Fit(knownB, knownA);
        return new AnchoredMap(
            forth.Weights.to(ScalarType.Float32), back.Weights.to(ScalarType.Float32),
            ResidualMetric.Of(back.Residuals), ResidualMetric.Of(forth.Residuals), null, null);
    }

    // For transport each side keeps its real rows as what is translated: its own rows are not blurred, only their targets.
    private (Tensor SourcesA, Tensor TargetsB, Tensor SourcesB, Tensor TargetsA) Matches(
        AnchoredMap map, string matching, Transport transport, CancellationToken stop)
    {
        Tensor u = map.Joint.PlaceA(poolA, stop), v = map.Joint.PlaceB(poolB, stop);
        if (matching == AnchoringSpec.Transport)
        {
            var (ofA, ofB) = transport.Barycentres(u, v, poolA, poolB, stop);
            return (poolA, ofA, poolB, ofB);
        }
        var (rows, columns) = MutualMatching.Find(u, v, stop);
        Tensor a = poolA.index_select(0, rows), b = poolB.index_select(0, columns);
        return (a, b, b, a);
    }

    private static (Tensor Weights, Tensor Metric) Refit(RbfFeatures? features, Tensor known, Tensor knownTargets, Tensor sources, Tensor targets)
    {
        using var scope = NewDisposeScope();
        Tensor x = cat([known, sources], 0), y = cat([knownTargets, targets], 0);
        x = features?.Of(x) ?? x;
        var weights = cat([full([known.shape[0]], KnownWeight, device: x.device), ones([sources.shape[0]], device: x.device)], 0);
        var solution = Ridge.Solve(x, y, weights, Penalty).to(ScalarType.Float32);
        return (solution.MoveToOuterDisposeScope(), ResidualMetric.Of(y - x.mm(solution)).MoveToOuterDisposeScope());
    }
}
