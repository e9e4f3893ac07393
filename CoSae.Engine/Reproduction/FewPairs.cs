using System.Globalization;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using static System.FormattableString;

namespace CoSae.Engine.Reproduction;

/// <summary>Claim 4 (SCIENCE.md section 10): 0.1 % of the pairs suffice when anchored by the distributional terms.</summary>
internal static class FewPairs
{
    /// <summary>Share of what all pairs give that counts as enough.</summary>
    private const double Enough = 0.85;

    /// <summary>By how much the distributional terms have to help on the same pairs, in translation R2.</summary>
    private const double Help = 0.05;

    private static readonly (string Key, string Method, string Title, Func<ObjectiveSpec, ObjectiveSpec>? Change, bool Anchored)[] _methods =
    [
        ("cosae", "cosae", "CoSAE", null, false),
        ("joint", "cosae", "CoSAE, joint schedule", o => o with { Schedule = Schedule.Joint }, false),
        ("instance", "cosae", "instance-wise terms only", o => Instance(o) with { Schedule = Schedule.Joint }, false),
        ("independent-matched", "independent-matched", "Independent + Hungarian", null, false),
        ("usae", "usae", "Universal SAE", null, false),
        ("ridge", "ridge", "Ridge", null, false),
        ("anchored-map", "anchored-map", "Anchored map", null, true),
        ("cosae-anchored", "cosae-anchored", "CoSAE, anchored", null, true),
    ];

    private static readonly Set[] _sets =
    [
        new("digits", "digits", "Digits, two networks", 72_000, [10, 72, 720, 72_000], 72),
        new("encoders", "wordnet-encoders", "WordNet, two text encoders", 66_192, [66, 66_192], 66),
        new("synthetic", "synthetic", "Synthetic concepts", 100_000, [100, 100_000], 100),
        new("wordnet", "wordnet", "WordNet, gloss and graph", 66_192, [66, 66_192], 66) { Only = ["cosae", "instance", "ridge"] },
    ];

    public static Claim Claim { get; } = new(
        "few-pairs", "0.1 % of the pairs suffice when anchored by the distributional terms",
        Invariant($"With 0.1 % of the pairs CoSAE reaches at least {Enough:0 %} of its translation R2 with all pairs, and on the same pairs is at least {Help} ahead of the instance-wise terms alone. Ridge regression on the same pairs and the anchored methods are rows of every table: what a linear map gets from those pairs, and what lies beyond the paper."),
        [.. _sets.Select(s => new Sweep(s.Key, s.Title, [.. Cells(s)], [Columns.Translation, Columns.Pearson, Columns.Cycle, Columns.EnergyGap, Columns.R1, Columns.IvConsistency, Columns.Ridge])
            { Baseline = CellKey("instance", s.Tenth), Drawn = s.Counts.Length > 2 ? Columns.Translation : null })],
        m => [.. _sets.SelectMany(s => Judge(m, s))]);

    private static IEnumerable<Cell> Cells(Set set) =>
        from method in _methods
        where set.Only is null || set.Only.Contains(method.Key)
        from count in set.Counts
        // Self-training needs rows whose pairing is not known.
        where !method.Anchored || count < set.Rows / 10
        select new Cell(
            CellKey(method.Key, count), $"{method.Title}, {(count == set.Rows ? "all" : count.ToString("N0", CultureInfo.InvariantCulture))} pairs", set.DataSet, method.Method,
            count == set.Rows ? 1 : count / (double)set.Rows, method.Change) { Point = (method.Title, count) };

    private static string CellKey(string method, int count) => Invariant($"{method}-{count}");

    private static ObjectiveSpec Instance(ObjectiveSpec o) => o with
    {
        DistributionalTranslation = o.DistributionalTranslation with { Weight = 0 },
        DistributionalConsistency = o.DistributionalConsistency with { Weight = 0 },
    };

    private static IEnumerable<Finding> Judge(Measured m, Set set)
    {
        double few = m.Mean(set.Key, CellKey("cosae", set.Tenth), Columns.Translation), all = m.Mean(set.Key, CellKey("cosae", set.Rows), Columns.Translation);
        yield return new Finding(Invariant($"{set.Title}: translation R2 {few:0.00} from {set.Tenth} pairs is {few / all:0 %} of the {all:0.00} from all pairs."), all > 0 && few >= Enough * all);
        var help = m.Against(set.Key, CellKey("cosae", set.Tenth), CellKey("instance", set.Tenth), Columns.Translation)!;
        string interval = help is { Low: { } low, High: { } high } ? Invariant($" [{low:+0.00;-0.00}, {high:+0.00;-0.00}]") : "";
        yield return new Finding(Invariant($"{set.Title}: from the same {set.Tenth} pairs the distributional terms add {help.Difference:+0.00;-0.00}{interval} to the instance-wise terms alone."), help.Difference >= Help && help.Low is null or > 0);
    }

    private sealed record Set(string Key, string DataSet, string Title, int Rows, int[] Counts, int Tenth)
    {
        /// <summary>The methods that are run here; null for all.</summary>
        public string[]? Only { get; init; }
    }
}
