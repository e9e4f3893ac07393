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
        ("cosae-joint", "cosae", "CoSAE, joint schedule", o => o with { Schedule = Schedule.Joint }, false),
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
        new("wordnet", "wordnet", "WordNet, gloss and graph", 66_165, [66, 66_165], 66) { Only = ["cosae", "instance", "ridge", "anchored-map", "cosae-anchored"] },
    ];

    public static Claim Claim { get; } = new(
        "few-pairs", "0.1 % of the pairs suffice when anchored by the distributional terms",
        Invariant($"With 0.1 % of the pairs CoSAE reaches at least {Enough:0 %} of its translation R² with all pairs, and on the same pairs is at least {Help} ahead of the instance-wise terms alone. Ridge regression on the same pairs and the anchored methods are rows of every table: what a linear map gets from those pairs, and what lies beyond the paper."),
        [.. _sets.Select(s => new Sweep(s.Key, s.Title, [.. Cells(s)], [.. Columns.Properties, Columns.PearsonOfLatents, Columns.R1, Columns.IvConsistency, Columns.Ridge])
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
            count == set.Rows ? 1 : count / (double)set.Rows, method.Change)
        {
            Point = (method.Title, count), Published = (set.Section(count), method.Key),
        };

    private static string CellKey(string method, int count) => Invariant($"{method}-{count}");

    private static ObjectiveSpec Instance(ObjectiveSpec o) => o with
    {
        DistributionalTranslation = o.DistributionalTranslation with { Weight = 0 },
        DistributionalConsistency = o.DistributionalConsistency with { Weight = 0 },
    };

    private static IEnumerable<Finding> Judge(Measured m, Set set)
    {
        string few = CellKey("cosae", set.Tenth), all = CellKey("cosae", set.Rows), instance = CellKey("instance", set.Tenth), ridge = CellKey("ridge", set.Tenth);
        if (m.Has(set.Key, few) && m.Has(set.Key, all))
        {
            var (got, wanted) = (m.Need(set.Key, few, Columns.Translation), m.Need(set.Key, all, Columns.Translation));
            string line = m.Summary(set.Key, ridge, Columns.Translation) is { } linear ? $"; ridge on the same pairs: {Shown.Of(linear)}" : "";
            yield return new Finding(
                Invariant($"{set.Title}: translation R² is {Shown.Of(got)} from {set.Tenth} pairs, {(wanted.Mean > 0 ? got.Mean / wanted.Mean : 0):0 %} of the {Shown.Of(wanted)} from all{line}."),
                wanted.Mean > 0 && got.Mean >= Enough * wanted.Mean);
        }
        if (m.Has(set.Key, few) && m.Has(set.Key, instance))
        {
            var help = m.NeedAgainst(set.Key, few, instance, Columns.Translation);
            yield return new Finding(
                Invariant($"{set.Title}: from the same {set.Tenth} pairs the distributional terms change translation R² by {Shown.Of(help)} against the instance-wise terms alone."),
                help.Difference >= Help && help.Low is null or > 0);
        }
    }

    private sealed record Set(string Key, string DataSet, string Title, int Rows, int[] Counts, int Tenth)
    {
        /// <summary>The methods that are run here; null for all.</summary>
        public string[]? Only { get; init; }

        /// <summary>The name of a number of pairs among published figures.</summary>
        public string Section(int count) => Key + (count == Rows ? "-100" : count == Tenth ? "-0.1" : count == 10 * Tenth ? "-1" : Invariant($"-{count}"));
    }
}
