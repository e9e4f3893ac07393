namespace CoSae.Engine.Statistics;

/// <summary>
/// A treatment against a baseline over seeds, in the score's own unit. Intervals are 95 % and of this comparison alone; only
/// <see cref="AdjustedP"/> and the verdict know of the rest of the table.
/// </summary>
/// <remarks>
/// Without spread a t test would give p = 0 and an infinite effect: two seeds that happen to differ by the same amount prove
/// nothing. Where the spread is below rounding (1e-12 of the largest value) there is no p, interval or effect, and the
/// verdict is undecided; unless every difference is itself below rounding: equal runs have p = 1 and are within noise.
/// </remarks>
public sealed record Comparison
{
    private const double Level = 0.05;

    public required ComparisonKind Kind { get; init; }

    /// <summary>Treatment minus baseline; where paired, the mean over the pairs alone.</summary>
    public required double Difference { get; init; }

    /// <summary>Lower end of the difference's interval; null where there is no p, or no spread.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end; null together with <see cref="Low"/>.</summary>
    public double? High { get; init; }

    /// <summary>Two-sided p of the t test, not corrected.</summary>
    public double? P { get; init; }

    /// <summary>p after Holm's correction over the table it stands in; <see cref="P"/> itself where it stands alone.</summary>
    public double? AdjustedP { get; init; }

    /// <summary>Null where it does not exist or would be infinite.</summary>
    public double? EffectSize { get; init; }

    public EffectSizeKind EffectSizeKind { get; init; }

    /// <summary>Of t: pairs - 1, or Welch and Satterthwaite's, which need not be whole.</summary>
    public double? DegreesOfFreedom { get; init; }

    /// <summary>Runs of the baseline behind the difference.</summary>
    public required int BaselineN { get; init; }

    /// <summary>Runs of the treatment behind the difference.</summary>
    public required int TreatmentN { get; init; }

    /// <summary>Pairs of runs with the same seeds; 0 where not compared as pairs.</summary>
    public int Paired { get; init; }

    /// <summary>Runs of both groups that had no partner and were not used.</summary>
    public int LeftOut { get; init; }

    public Verdict Verdict =>
        AdjustedP is not { } p ? Verdict.Undecided
        : p >= Level ? Verdict.WithinNoise
        : Difference > 0 ? Verdict.Higher
        : Verdict.Lower;

    /// <summary>Half the width of the interval, or null where there is none.</summary>
    public double? Half => (High - Low) / 2;

    /// <summary>
    /// By pairs where at least two runs share their seeds, and then by those alone; else Welch where both sides have two
    /// runs; else the difference of the means.
    /// </summary>
    /// <exception cref="ArgumentException">A group is empty, has a value that is not finite, or has a seed twice.</exception>
    public static Comparison Of(IReadOnlyList<SeededValue> baseline, IReadOnlyList<SeededValue> treatment)
    {
        Check(baseline, nameof(baseline));
        Check(treatment, nameof(treatment));
        var partners = treatment.ToDictionary(t => t.Seed, t => t.Value);
        var pairs = baseline.Where(b => partners.ContainsKey(b.Seed)).Select(b => (b.Value, partners[b.Seed])).ToList();
        if (pairs.Count >= 2)
            return PairedTest.Of(pairs) with { LeftOut = baseline.Count + treatment.Count - 2 * pairs.Count };
        return WelchTest.Of([.. baseline.Select(b => b.Value)], [.. treatment.Select(t => t.Value)]);
    }

    private static void Check(IReadOnlyList<SeededValue> values, string group)
    {
        if (values.Count == 0)
            throw new ArgumentException($"The {group} has no values to compare.");
        Sample.RequireFinite([.. values.Select(v => v.Value)], $"the {group}");
        var twice = values.GroupBy(v => v.Seed).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new ArgumentException($"The {group} has {twice.Count()} values of training seed {twice.Key.Training}, data seed {twice.Key.Data}: a run again is not another sample.");
    }
}
