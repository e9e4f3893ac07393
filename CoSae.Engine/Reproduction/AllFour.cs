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
        [("synthetic", "synthetic", "Synthetic concepts, all pairs"), ("digits", "digits", "Digits, two networks, all pairs"), ("encoders", "wordnet-encoders", "WordNet, two text encoders, all pairs")];

    private static readonly (string Key, string Title)[] _methods =
    [
        (Cosae, "CoSAE"), ("independent-matched", "Independent + Hungarian"), ("crosscoder", "Crosscoder"), ("usae", "Universal SAE"), ("sparc", "SPARC"),
        ("aligned", "Aligned SAE"), ("translation", "Translation SAE"),
    ];

    public static Claim Claim { get; } = new(
        "all-four", "CoSAE is strong on all four properties",
        Invariant($"With all pairs known, CoSAE is within {Near} of the best method in each of the four properties; every other method falls behind in at least one."),
        [.. _sets.Select(s => new Sweep(s.Key, s.Title, [.. _methods.Select(m => new Cell(m.Key, m.Title, s.DataSet, m.Key, 1))],
            [Columns.Reconstruction, .. Columns.Properties, Columns.R1, Columns.IvConsistency, Columns.Ridge]) { Baseline = Cosae })],
        m => [.. _sets.SelectMany(s => Judge(m, s.Key, s.Title))]);

    private static IEnumerable<Finding> Judge(Measured m, string set, string title)
    {
        var behind = _methods.ToDictionary(x => x.Key, x => Columns.Properties.Where(p => Lag(m, set, x.Key, p) > Near).ToList());
        yield return new Finding(
            $"{title}: CoSAE is behind the best by at most {string.Join(", ", Columns.Properties.Select(p => Invariant($"{Lag(m, set, Cosae, p):0.00} ({p.Title})")))}.", behind[Cosae].Count == 0);
        foreach (var (key, name) in _methods.Where(x => x.Key != Cosae))
            yield return new Finding(
                $"{title}: {name} falls behind in {(behind[key].Count == 0 ? "nothing" : string.Join(", ", behind[key].Select(p => Invariant($"{p.Title} (by {Lag(m, set, key, p):0.00})"))))}.",
                behind[key].Count > 0);
    }

    // How far a method stays behind the best of all; a gap is better when smaller.
    private static double Lag(Measured m, string set, string method, SurveyColumn property)
    {
        var means = _methods.ToDictionary(x => x.Key, x => (property == Columns.EnergyGap ? -1 : 1) * m.Mean(set, x.Key, property));
        return means.Values.Max() - means[method];
    }
}
