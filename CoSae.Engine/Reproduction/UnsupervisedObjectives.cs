using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using static System.FormattableString;

namespace CoSae.Engine.Reproduction;

/// <summary>Claim 2 (SCIENCE.md section 10): distributional objectives without any pair, on real data.</summary>
internal static class UnsupervisedObjectives
{
    /// <summary>Within this much of what CoSAE reaches with all pairs a distribution counts as aligned.</summary>
    private const double Near = 0.1;

    private static readonly (string Key, string DataSet, string Title)[] _sets =
        [("digits", "digits", "Digits, two networks"), ("encoders", "wordnet-encoders", "WordNet, two text encoders")];

    public static Claim Claim { get; } = new(
        "unsupervised", "Unsupervised objectives align distributions, not instances, on real data",
        Invariant($"Cycle and sorted consistency without any known pair, by gradient and with the unsupervised matching of co-activation graphs; CoSAE with all pairs beside them. Distributions count as aligned within {Near} of CoSAE's cycle R2 and energy gap, instances as not aligned at a translation R2 of 0 or less and R@1 of at most 1 %."),
        [.. _sets.Select(s => new Sweep(s.Key, s.Title, [.. Cells(s.DataSet)], [.. Columns.Properties, Columns.R1, Columns.IvConsistency]) { Baseline = "cosae" })],
        Judge);

    private static IEnumerable<Cell> Cells(string set) =>
    [
        new("cosae", "CoSAE, all pairs", set, "cosae", 1),
        new("independent", "Independent SAEs", set, "independent", 0),
        new("cycle", "Cycle", set, "cycle", 0),
        new("sorted", "Sorted", set, "cosae", 0, o => Unpaired(o) with { DistributionalTranslation = new() { Via = "cycle" } }),
        new("both", "Cycle and sorted", set, "cosae", 0, Unpaired),
        new("matched", "Cycle and sorted, unsupervised matching", set, "cosae", 0, o => Unpaired(o) with { Schedule = Schedule.Unsupervised }),
    ];

    private static ObjectiveSpec Unpaired(ObjectiveSpec o) => o with { InstanceTranslation = 0, InstanceConsistency = 0, Schedule = Schedule.Joint };

    private static List<Finding> Judge(Measured m) => [.. _sets.SelectMany(s => Judge(m, s.Key, s.Title))];

    private static IEnumerable<Finding> Judge(Measured m, string set, string title)
    {
        double cycle = m.Mean(set, "both", Columns.Cycle), gap = m.Mean(set, "both", Columns.EnergyGap);
        double wantedCycle = m.Mean(set, "cosae", Columns.Cycle), wantedGap = m.Mean(set, "cosae", Columns.EnergyGap);
        yield return new Finding(
            Invariant($"{title}: by gradient, distributions align: cycle R2 {cycle:0.00} (CoSAE {wantedCycle:0.00}), energy gap {gap:0.00} (CoSAE {wantedGap:0.00})."),
            cycle >= wantedCycle - Near && gap <= wantedGap + Near);
        foreach (string cell in (string[])["both", "matched"])
        {
            double translation = m.Mean(set, cell, Columns.Translation), r1 = m.Mean(set, cell, Columns.R1);
            yield return new Finding(
                Invariant($"{title}: {(cell == "both" ? "by gradient" : "with unsupervised matching")}, instances do not: translation R2 {translation:0.00}, R@1 {r1:0.000}."),
                translation <= 0 && r1 <= 0.01);
        }
    }
}
