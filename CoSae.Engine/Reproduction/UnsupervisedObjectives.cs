using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using static System.FormattableString;

namespace CoSae.Engine.Reproduction;

/// <summary>Claim 2 (SCIENCE.md section 10): distributional objectives without any pair, on real data.</summary>
internal static class UnsupervisedObjectives
{
    /// <summary>Within this much of what CoSAE reaches with all pairs a distribution counts as aligned.</summary>
    private const double Near = 0.1;

    /// <summary>R@1 among 2,000 up to which instances count as not aligned.</summary>
    private const double Chance = 0.01;

    private const string Cosae = "cosae", Both = "both";

    private static readonly (string Key, string DataSet, string Title)[] _sets =
        [("digits", "digits", "Digits, two networks"), ("encoders", "wordnet-encoders", "WordNet, two text encoders")];

    private static readonly (string Key, string Title)[] _unpaired =
        [("cycle", "Cycle"), ("sorted", "Sorted"), (Both, "Cycle and sorted"), ("matched", "Cycle and sorted, unsupervised matching")];

    public static Claim Claim { get; } = new(
        "unsupervised", "Unsupervised objectives align distributions, not instances, on real data",
        Invariant($"Cycle and sorted consistency without any known pair, by gradient and with the unsupervised matching of co-activation graphs; CoSAE with all pairs beside them. Distributions count as aligned within {Near} of CoSAE's cycle R² and energy gap, instances as not aligned at a translation R² of 0 or less and R@1 of at most {Chance:0 %}."),
        [.. _sets.Select(s => new Sweep(s.Key, s.Title, [.. Cells(s.Key, s.DataSet)], [.. Columns.Properties, Columns.PearsonOfLatents, Columns.R1, Columns.IvConsistency]) { Baseline = Cosae })],
        Judge);

    private static IEnumerable<Cell> Cells(string set, string dataSet) =>
    [
        new(Cosae, "CoSAE, all pairs", dataSet, "cosae", 1) { Published = ($"{set}-100", "cosae") },
        new("independent", "Independent SAEs", dataSet, "independent", 0) { Published = ($"{set}-0.1", "independent") },
        .. _unpaired.Select(u => new Cell(u.Key, u.Title, dataSet, u.Key == "cycle" ? "cycle" : "cosae", 0, Change(u.Key)) { Published = ($"{set}-0.1", Survey(u.Key)) }),
    ];

    private static Func<ObjectiveSpec, ObjectiveSpec>? Change(string key) => key switch
    {
        "sorted" => o => Unpaired(o) with { DistributionalTranslation = new() { Via = "cycle" } },
        Both => Unpaired,
        "matched" => o => Unpaired(o) with { Schedule = Schedule.Unsupervised },
        _ => null,
    };

    // The row of the survey of methods that is this setting.
    private static string Survey(string key) => key switch { Both => "unsupervised", "matched" => "unsupervised-matched", _ => key };

    private static ObjectiveSpec Unpaired(ObjectiveSpec o) => o with { InstanceTranslation = 0, InstanceConsistency = 0, Schedule = Schedule.Joint };

    private static List<Finding> Judge(Measured m) => [.. _sets.SelectMany(s => Judge(m, s.Key, s.Title))];

    private static IEnumerable<Finding> Judge(Measured m, string set, string title)
    {
        if (m.Has(set, Both) && m.Has(set, Cosae))
        {
            var (cycle, gap) = (m.Need(set, Both, Columns.Cycle), m.Need(set, Both, Columns.EnergyGap));
            var (wantedCycle, wantedGap) = (m.Need(set, Cosae, Columns.Cycle), m.Need(set, Cosae, Columns.EnergyGap));
            yield return new Finding(
                $"{title}, cycle and sorted: distributions align: cycle R² {Shown.Of(cycle)} (CoSAE {Shown.Of(wantedCycle)}), energy gap {Shown.Of(gap)} (CoSAE {Shown.Of(wantedGap)}).",
                cycle.Mean >= wantedCycle.Mean - Near && gap.Mean <= wantedGap.Mean + Near);
        }
        foreach (var (key, name) in _unpaired.Where(u => m.Has(set, u.Key)))
        {
            var (translation, r1) = (m.Need(set, key, Columns.Translation), m.Need(set, key, Columns.R1));
            yield return new Finding(
                $"{title}, {char.ToLowerInvariant(name[0])}{name[1..]}: instances do not align: translation R² {Shown.Of(translation)}, R@1 {Shown.Of(r1)}.",
                translation.Mean <= 0 && r1.Mean <= Chance);
        }
    }
}
