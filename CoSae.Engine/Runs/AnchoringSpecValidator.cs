using CoSae.Engine.Methods;

namespace CoSae.Engine.Runs;

/// <summary>Finds the mistakes in a spec's section <c>anchoring</c>.</summary>
internal static class AnchoringSpecValidator
{
    /// <param name="unpaired">Training rows whose pairing is not known, the smaller number of the two sides; null where the data set is not known.</param>
    public static void Validate(RunSpec spec, long? unpaired, Action<bool, string, string> check)
    {
        if (Method.Find(spec.Model.Method) is not { } method)
            return;
        check(method.Anchored == spec.Anchoring is not null, "anchoring", method.Anchored
            ? $"{method.Name} needs a section 'anchoring'."
            : $"{method.Name} is not anchored: remove the section 'anchoring', or take {string.Join(" or ", Method.All.Where(m => m.Anchored).Select(m => m.Name))}.");
        if (spec.Anchoring is not { } anchoring)
            return;
        // Disjoint pools halve the rows, shared ones do not.
        long pool = (unpaired ?? long.MaxValue) / (anchoring.Pools == AnchoringSpec.Shared ? 1 : 2);
        check(pool >= Maps.AnchoredPools.FewestRows, "data.pairedFraction",
            $"Anchored self-training matches rows whose pairing is not known; {spec.Data.PairedFraction} leaves pools of {pool}, and it takes {Maps.AnchoredPools.FewestRows}: lower it, or take a method that is not anchored.");
        OneOf("matching", anchoring.Matching, AnchoringSpec.Matchings);
        OneOf("features", anchoring.Features, AnchoringSpec.FeatureNames);
        OneOf("pools", anchoring.Pools, AnchoringSpec.PoolNames);
        check(anchoring.PoolRows is 0 or (>= Maps.AnchoredPools.FewestRows and <= 1 << 20), "anchoring.poolRows",
            $"Pools of {anchoring.PoolRows} rows; take 0 (the recipe's) or {Maps.AnchoredPools.FewestRows} to {1 << 20}.");
        check(anchoring.Landmarks is >= 2 and <= 20_000, "anchoring.landmarks", $"{anchoring.Landmarks} landmarks; take 2 to 20000.");
        check(anchoring.PseudoPairs is >= 1 and <= 1 << 20, "anchoring.pseudoPairs", $"{anchoring.PseudoPairs} pseudo-pairs a step; take 1 to {1 << 20}.");
        check(anchoring.Iterations is >= 0 and <= 100, "anchoring.iterations", $"{anchoring.Iterations} iterations; take 0 (the recipe's) to 100.");

        void OneOf(string field, string value, IReadOnlyList<string> names) => check(names.Contains(value), $"anchoring.{field}",
            $"'{value}' is none of {string.Join(", ", names)}.");
    }
}
