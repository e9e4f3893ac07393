using CoSae.Engine.Benchmarks;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;
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

    // What the prototype measured; terms that see no pair are the same with few of them.
    private static readonly Dictionary<string, (string Section, string Row)> _published = new()
    {
        [None] = ("synthetic-0.1", "independent"),
        ["translation"] = ("synthetic-100", "translation"),
        ["consistency"] = ("synthetic-100", "aligned"),
        ["cycle"] = ("synthetic-0.1", "cycle"),
        ["sorted"] = ("synthetic-0.1", "sorted"),
        ["cycle-sorted"] = ("synthetic-0.1", "unsupervised"),
    };

    public static Claim Claim { get; } = new(
        "single-objectives", "A single objective does not recover the others",
        Invariant($"Each of the four objectives alone and in pairs, with and without reconstruction, on the synthetic concepts with all pairs known. A property counts as recovered from {Recovered} on, on the way from independent SAEs (0) to all four objectives together (1). Without reconstruction codes may fall silent: silent codes have an energy gap of 0, and nothing else."),
        [new Sweep(Sweep, "Synthetic concepts, all pairs known", [.. Cells()], [Columns.Reconstruction, .. Columns.Properties, Columns.R1, Columns.SharedMcc, Columns.IvConsistency]) { Baseline = Four }],
        Judge);

    private static IEnumerable<Cell> Cells()
    {
        yield return Cell(None, "reconstruction alone", 1, []);
        yield return Cell(Four, "all four, reconstruction", 1, _terms);
        foreach (double reconstruction in (double[])[1, 0])
        {
            foreach (var term in _terms)
                yield return Cell(Key(term.Key, reconstruction), term.Title + With(reconstruction), reconstruction, [term]);
            for (int i = 0; i < _terms.Length; i++)
                for (int j = i + 1; j < _terms.Length; j++)
                    yield return Cell(Key($"{_terms[i].Key}-{_terms[j].Key}", reconstruction), $"{_terms[i].Title} + {_terms[j].Title}{With(reconstruction)}", reconstruction, [_terms[i], _terms[j]]);
        }
    }

    // The joint schedule for all: a schedule that begins with reconstruction does not exist without it.
    private static Cell Cell(string key, string title, double reconstruction, Term[] terms) =>
        new(key, title, "synthetic", "cosae", 1, _ => terms.Aggregate(
            new ObjectiveSpec { Reconstruction = reconstruction, Schedule = Schedule.Joint }, (o, term) => term.Set(o)))
        {
            Published = _published.TryGetValue(key, out var at) ? at : null,
        };

    private static string Key(string terms, double reconstruction) => reconstruction > 0 ? terms : terms + "-alone";

    private static List<Finding> Judge(Measured m) =>
        !m.Has(Sweep, None) || !m.Has(Sweep, Four) ? []
        : [.. from reconstruction in (double[])[1, 0] from term in _terms where m.Has(Sweep, Key(term.Key, reconstruction)) select Judge(m, term, reconstruction)];

    private static Finding Judge(Measured m, Term term, double reconstruction)
    {
        var shares = _terms.ToDictionary(t => t, t => Share(m, Key(term.Key, reconstruction), t.Measure));
        var missed = _terms.Where(t => t != term && shares[t].Mean < Recovered).ToList();
        string others = missed.Count == 0 ? "it recovers all others" : string.Join(", ", missed.Select(t => $"{t.Title} ({Shown.Of(shares[t])})"));
        return new Finding(
            $"{char.ToUpperInvariant(term.Title[0])}{term.Title[1..]}{With(reconstruction)} (its own property: {Shown.Of(shares[term])}) misses another property: {others}.", missed.Count > 0);
    }

    // Seed by seed: 0 where independent SAEs are, 1 where all four objectives are; turns gaps round by itself.
    private static SampleSummary Share(Measured m, string cell, SurveyColumn measure)
    {
        var from = m.Values(Sweep, None, measure).ToDictionary(v => v.Seed, v => v.Value);
        var to = m.Values(Sweep, Four, measure).ToDictionary(v => v.Seed, v => v.Value);
        return SampleSummary.Of([.. m.Values(Sweep, cell, measure).Where(v => from.ContainsKey(v.Seed) && to.ContainsKey(v.Seed))
            .Select(v => (v.Value - from[v.Seed]) / (to[v.Seed] - from[v.Seed]))]);
    }

    private static string With(double reconstruction) => reconstruction > 0 ? ", reconstruction" : ", no reconstruction";

    private sealed record Term(string Key, string Title, SurveyColumn Measure, Func<ObjectiveSpec, ObjectiveSpec> Set);
}
