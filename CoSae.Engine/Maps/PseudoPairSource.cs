using CoSae.Engine.Methods;
using CoSae.Engine.Runs;
using CoSae.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Maps;

/// <summary>Where the pseudo-pairs of <c>cosae-anchored</c> come from: anchored self-training before the first step (SCIENCE.md section 11, 7).</summary>
public static class PseudoPairSource
{
    /// <summary>The pseudo-pairs of a run, or null for a method that trains without.</summary>
    /// <param name="report">Told what is being done and the share done.</param>
    /// <param name="note">Told how rows were drawn and what was chosen.</param>
    /// <exception cref="InvalidDataException">No pair was found.</exception>
    public static PseudoPairs? For(
        RunSpec spec, TrainingData data, Device device, Action<string, double> report, Action<string> note, Action<string> warn,
        CancellationToken stop)
    {
        if (Method.Find(spec.Model.Method) is not { Anchored: true, Map: null })
            return null;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var fitted = AnchoredTraining.Fit(new MapContext(data, spec, device, report, note, warn, stop));
        var (a, b, first) = Of(fitted, stop);
        if (a.shape[0] == 0)
            throw new InvalidDataException("Anchored self-training found no mutual match between the pools: take larger pools or more known pairs.");
        note($"{a.shape[0]} pseudo-pairs from {fitted.Matching} matching join the known pairs.");
        return new PseudoPairs(Host(a), Host(b), data.Info.DimA, data.Info.DimB, first, spec.Anchoring!.PseudoPairs, spec.Training.Seed);
    }

    // Mutual: real rows of both pools. Transport finds no true pairs, but its translation is good: each pool's rows with that.
    private static (Tensor A, Tensor B, int First) Of(AnchoredResult fitted, CancellationToken stop)
    {
        var map = fitted.Map;
        if (fitted.Matching == AnchoringSpec.Mutual)
        {
            var (rows, columns) = MutualMatching.Find(map.Joint.PlaceA(fitted.PoolA, stop), map.Joint.PlaceB(fitted.PoolB, stop), stop);
            return (fitted.PoolA.index_select(0, rows), fitted.PoolB.index_select(0, columns), 0);
        }
        Tensor toB = MapTestSet.Apply(map.AToB, fitted.PoolA, stop)!, toA = MapTestSet.Apply(map.BToA, fitted.PoolB, stop)!;
        return (cat([fitted.PoolA, toA], 0), cat([toB, fitted.PoolB], 0), (int)fitted.PoolA.shape[0]);
    }

    private static float[] Host(Tensor x) => x.cpu().contiguous().data<float>().ToArray();
}
