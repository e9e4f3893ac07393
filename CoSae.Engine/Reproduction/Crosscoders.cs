using static System.FormattableString;

namespace CoSae.Engine.Reproduction;

/// <summary>Claim 5 (SCIENCE.md section 10): a crosscoder's code is joint; one side's encoder alone collapses.</summary>
internal static class Crosscoders
{
    /// <summary>Reconstruction R2 lost by encoding one side alone, at least.</summary>
    private const double Loss = 0.1;

    private const string Crosscoder = "crosscoder", Cosae = "cosae";

    private static readonly (string Key, string DataSet, string Title)[] _sets =
    [
        ("synthetic", "synthetic", "Synthetic concepts"), ("digits", "digits", "Digits, two networks"), ("encoders", "wordnet-encoders", "WordNet, two text encoders"),
    ];

    public static Claim Claim { get; } = new(
        "crosscoders", "Crosscoders' standalone encoders collapse",
        Invariant($"All pairs known. A crosscoder reconstructs from the code of both sides together; from one side's encoder alone it loses at least {Loss} of reconstruction R², and is behind CoSAE in translation and InterVenchA consistency."),
        [.. _sets.Select(s => new Sweep(s.Key, $"{s.Title}, all pairs",
            [Row(s.Key, s.DataSet, Crosscoder, "Crosscoder"), Row(s.Key, s.DataSet, Cosae, "CoSAE")],
            [Columns.Joint, Columns.Reconstruction, Columns.Translation, Columns.Pearson, Columns.R1, Columns.IvConsistency, Columns.Ridge]) { Baseline = Cosae })],
        m => [.. _sets.Where(s => m.Has(s.Key, Crosscoder)).SelectMany(s => Judge(m, s.Key, s.Title))]);

    private static Cell Row(string set, string dataSet, string method, string title) => new(method, title, dataSet, method, 1) { Published = ($"{set}-100", method) };

    private static IEnumerable<Finding> Judge(Measured m, string set, string title)
    {
        var (joint, alone) = (m.Need(set, Crosscoder, Columns.Joint), m.Need(set, Crosscoder, Columns.Reconstruction));
        yield return new Finding(Invariant($"{title}: reconstruction R² is {Shown.Of(joint)} jointly and {Shown.Of(alone)} alone, a loss of {joint.Mean - alone.Mean:0.00}."), joint.Mean - alone.Mean >= Loss);
        if (!m.Has(set, Cosae))
            yield break;
        foreach (var column in new[] { Columns.Translation, Columns.IvConsistency })
        {
            var behind = m.NeedAgainst(set, Crosscoder, Cosae, column);
            yield return new Finding($"{title}: {column.Title} differs by {Shown.Of(behind)} from CoSAE's.", behind.Difference < 0 && behind.High is null or < 0);
        }
    }
}
