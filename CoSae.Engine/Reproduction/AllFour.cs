using CoSae.Engine.Benchmarks;
using static System.FormattableString;

namespace CoSae.Engine.Reproduction;

/// <summary>Claim 3 (SCIENCE.md section 10): CoSAE is strong on all four properties, others on some.</summary>
internal static class AllFour
{
    /// <summary>As near to the best method as this counts as strong.</summary>
    private const double Near = 0.05;

    private const string Cosae = "cosae";

    private static readonly (string Key, string DataSet, string Title)[] _sets =
        [("synthetic", "synthetic", "Synthetic concepts"), ("digits", "digits", "Digits, two networks"), ("encoders", "wordnet-encoders", "WordNet, two text encoders")];

    private static readonly (string Key, string Title)[] _methods =
    [
        (Cosae, "CoSAE"), ("independent-matched", "Independent + Hungarian"), ("crosscoder", "Crosscoder"), ("usae", "Universal SAE"), ("sparc", "SPARC"),
        ("aligned", "Aligned SAE"), ("translation", "Translation SAE"),
    ];

    public static Claim Claim { get; } = new(
        "all-four", "CoSAE is strong on all four properties",
        Invariant($"With all pairs known, CoSAE is within {Near} of the best method in each of the four properties; every other method falls behind in at least one."),
        [.. _sets.Select(s => new Sweep(s.Key, $"{s.Title}, all pairs", [.. _methods.Select(m => new Cell(m.Key, m.Title, s.DataSet, m.Key, 1) { Published = ($"{s.Key}-100", m.Key) })],
            [Columns.Reconstruction, .. Columns.Properties, Columns.R1, Columns.IvConsistency, Columns.Ridge]) { Baseline = Cosae })],
        m => [.. _sets.Where(s => m.Has(s.Key, Cosae)).SelectMany(s => Judge(m, s.Key, s.Title))]);

    private static IEnumerable<Finding> Judge(Measured m, string set, string title)
    {
        var run = _methods.Where(x => m.Has(set, x.Key)).ToList();
        var best = Columns.Properties.ToDictionary(p => p, p => run.MaxBy(x => Goodness(m, set, x.Key, p)));
        double Lag(string method, SurveyColumn p) => Goodness(m, set, best[p].Key, p) - Goodness(m, set, method, p);
        string Of(string method, SurveyColumn p) => $"{p.Title} {Shown.Of(m.Need(set, method, p))} (best: {best[p].Title}, {Shown.Of(m.Need(set, best[p].Key, p))})";
        yield return new Finding(
            Invariant($"{title}: CoSAE is within {Near} of the best everywhere: {string.Join("; ", Columns.Properties.Select(p => Of(Cosae, p)))}."),
            Columns.Properties.All(p => Lag(Cosae, p) <= Near));
        foreach (var (key, name) in run.Where(x => x.Key != Cosae))
        {
            var behind = Columns.Properties.Where(p => Lag(key, p) > Near).ToList();
            yield return new Finding(
                $"{title}: {name} falls behind somewhere: {(behind.Count == 0 ? "nowhere" : string.Join("; ", behind.Select(p => Of(key, p))))}.", behind.Count > 0);
        }
    }

    // A gap is better when smaller.
    private static double Goodness(Measured m, string set, string method, SurveyColumn property) =>
        (property == Columns.EnergyGap ? -1 : 1) * m.Need(set, method, property).Mean;
}
