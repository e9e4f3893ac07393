using static System.FormattableString;

namespace CoSae.Engine.Reproduction;

/// <summary>Claim 5 (SCIENCE.md section 10): a crosscoder's code is joint; one side's encoder alone collapses.</summary>
internal static class Crosscoders
{
    /// <summary>Reconstruction R2 lost by encoding one side alone, at least.</summary>
    private const double Loss = 0.1;

    private static readonly (string Key, string DataSet, string Title)[] _sets =
    [
        ("synthetic", "synthetic", "Synthetic concepts"), ("digits", "digits", "Digits, two networks"), ("encoders", "wordnet-encoders", "WordNet, two text encoders"),
    ];

    public static Claim Claim { get; } = new(
        "crosscoders", "Crosscoders' standalone encoders collapse",
        Invariant($"All pairs known. A crosscoder reconstructs from the code of both sides together; from one side's encoder alone it loses at least {Loss} of reconstruction R2, and is behind CoSAE in translation and InterVenchA consistency."),
        [.. _sets.Select(s => new Sweep(s.Key, s.Title + ", all pairs",
            [new Cell("crosscoder", "Crosscoder", s.DataSet, "crosscoder", 1), new Cell("cosae", "CoSAE", s.DataSet, "cosae", 1)],
            [Columns.Joint, Columns.Reconstruction, Columns.Translation, Columns.Pearson, Columns.R1, Columns.IvConsistency, Columns.Ridge]) { Baseline = "cosae" })],
        m => [.. _sets.SelectMany(s => Judge(m, s.Key, s.Title))]);

    private static IEnumerable<Finding> Judge(Measured m, string set, string title)
    {
        double joint = m.Mean(set, "crosscoder", Columns.Joint), alone = m.Mean(set, "crosscoder", Columns.Reconstruction);
        yield return new Finding(Invariant($"{title}: reconstruction R2 {joint:0.00} jointly, {alone:0.00} alone."), joint - alone >= Loss);
        foreach (var column in new[] { Columns.Translation, Columns.IvConsistency })
        {
            var behind = m.Against(set, "crosscoder", "cosae", column)!;
            yield return new Finding(Invariant($"{title}: {column.Title} {behind.Difference:+0.00;-0.00} against CoSAE."), behind.Difference < 0 && behind.High is null or < 0);
        }
    }
}
