using CoSae.Engine.Benchmarks;
using CoSae.Engine.Methods;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using static System.FormattableString;

namespace CoSae.Engine.Reproduction;

/// <summary>Claim 1 (SCIENCE.md section 10): each objective alone and in pairs, with and without reconstruction, all pairs known.</summary>
internal static class SingleObjectives
{
    /// <summary>A property counts as recovered from here on, on the way from independent SAEs (0) to all four objectives (1).</summary>
    private const double Recovered = 0.9;

    private const string Sweep = "synthetic", None = "none", Four = "all-four";

    private static readonly Term[] _terms =
    [
        new("translation", "instance-wise translation", Columns.Translation, o => o with { InstanceTranslation = 1 }),
        new("consistency", "instance-wise consistency", Columns.Pearson, o => o with { InstanceConsistency = 0.3 }),
        new("cycle", "distributional translation (cycle)", Columns.Cycle, o => o with { DistributionalTranslation = new() { Weight = 1, Via = "cycle" } }),
        new("sorted", "distributional consistency (sorted)", Columns.EnergyGap, o => o with { DistributionalConsistency = new() { Weight = 0.3, Via = "sorted" } }),
    ];

    public static Claim Claim { get; } = new(
        "single-objectives", "A single objective does not recover the others",
        Invariant($"Each of the four objectives alone and in pairs, with and without reconstruction, on the synthetic concepts with all pairs known. A property counts as recovered from {Recovered} on, on the way from independent SAEs (0) to all four objectives together (1)."),
        [new Sweep(Sweep, "Synthetic concepts, all pairs known", [.. Cells()], [Columns.Reconstruction, .. Columns.Properties, Columns.R1, Columns.SharedMcc, Columns.IvConsistency]) { Baseline = Four }],
        Judge);

    private static IEnumerable<Cell> Cells()
    {
        yield return Cell(None, "reconstruction alone", 1, []);
        yield return Cell(Four, "all four, reconstruction", 1, _terms);
        foreach (double reconstruction in (double[])[1, 0])
        {
            string with = reconstruction > 0 ? ", reconstruction" : ", no reconstruction";
            foreach (var term in _terms)
                yield return Cell(Key(term.Key, reconstruction), term.Title + with, reconstruction, [term]);
            for (int i = 0; i < _terms.Length; i++)
                for (int j = i + 1; j < _terms.Length; j++)
                    yield return Cell(Key($"{_terms[i].Key}-{_terms[j].Key}", reconstruction), $"{_terms[i].Title} + {_terms[j].Title}{with}", reconstruction, [_terms[i], _terms[j]]);
        }
    }

    // The joint schedule for all: a schedule that begins with reconstruction does not exist without it.
    private static Cell Cell(string key, string title, double reconstruction, Term[] terms) =>
        new(key, title, "synthetic", "cosae", 1, _ => terms.Aggregate(
            new ObjectiveSpec { Reconstruction = reconstruction, Schedule = Schedule.Joint }, (o, term) => term.Set(o)));

    private static string Key(string terms, double reconstruction) => reconstruction > 0 ? terms : terms + "-alone";

    private static List<Finding> Judge(Measured m)
    {
        var findings = new List<Finding>();
        foreach (var term in _terms)
        {
            double own = Share(m, Key(term.Key, 1), term.Measure);
            var missed = _terms.Where(t => t != term).Select(t => (t.Title, Share: Share(m, Key(term.Key, 1), t.Measure))).Where(t => t.Share < Recovered).ToList();
            string others = missed.Count == 0 ? "it recovers all others" : "it misses " + string.Join(", ", missed.Select(t => Invariant($"{t.Title} ({t.Share:0.00})")));
            findings.Add(new Finding(Invariant($"Reconstruction + {term.Title} (its own property: {own:0.00}) misses at least one other property: {others}."), missed.Count > 0));
        }
        return findings;
    }

    // 0 where independent SAEs are, 1 where all four objectives are; turns gaps round by itself.
    private static double Share(Measured m, string cell, SurveyColumn measure)
    {
        double from = m.Mean(Sweep, None, measure), to = m.Mean(Sweep, Four, measure);
        return (m.Mean(Sweep, cell, measure) - from) / (to - from);
    }

    private sealed record Term(string Key, string Title, SurveyColumn Measure, Func<ObjectiveSpec, ObjectiveSpec> Set);
}
