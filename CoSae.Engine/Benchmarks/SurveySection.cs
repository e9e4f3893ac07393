using CoSae.Engine.Data;
using CoSae.Engine.Methods;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Benchmarks;

/// <summary>A table of the survey: one data set with one share of known pairs.</summary>
/// <param name="Key">For the command line: <c>digits-0.1</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="DataSet">Name of the data set.</param>
/// <param name="PairedFraction">Share of the training rows whose pairing is known.</param>
/// <param name="Asks">Which rows make sense here.</param>
public sealed record SurveySection(string Key, string Title, string DataSet, double PairedFraction, Func<SurveyRow, bool> Asks)
{
    /// <summary>All of them, in the order of the document.</summary>
    public static IReadOnlyList<SurveySection> All { get; } =
    [
        new("synthetic-0.1", "Synthetic concepts, 0.1 % of the pairs known (100)", "synthetic", 0.001, _ => true),
        new("synthetic-100", "Synthetic concepts, all pairs known", "synthetic", 1, r => !r.WithoutPairs),
        new("digits-0.1", "Digits, two networks, 0.1 % of the pairs known (72)", "digits", 0.001, _ => true),
        new("digits-20", "Digits, two networks, 20 known pairs", "digits", 20 / 72_000.0, FewPairs),
        new("encoders-0.1", "WordNet, two text encoders, 0.1 % of the pairs known (66)", "wordnet-encoders", 0.001, _ => true),
        new("encoders-20", "WordNet, two text encoders, 20 known pairs", "wordnet-encoders", 20 / 66_192.0, FewPairs),
        new("wordnet-100", "WordNet, gloss and graph, all pairs known", "wordnet", 1, r => r.Change is null || !r.WithoutPairs),
    ];

    // A handful of pairs is what anchoring is for.
    private static bool FewPairs(SurveyRow row) => row.Key is "cosae" or "cosae-anchored" or "anchored-map" or "ridge";

    /// <summary>The rows that make sense here: self-training needs rows whose pairing is not known.</summary>
    public IEnumerable<SurveyRow> Rows => SurveyRow.All.Where(r => Asks(r) && (PairedFraction < 1 || Method.Find(r.Method) is not { Anchored: true }));

    /// <summary>The spec of a row and seed; the seed decides everything random: data where it is drawn, split, pairs, start, batches.</summary>
    /// <param name="info">The data set, where it is known.</param>
    public RunSpec Spec(SurveyRow row, long seed, DataSetInfo? info)
    {
        var spec = RunSpecDefaults.For(DataSet, row.Method, info);
        return spec with
        {
            Name = row.Title,
            Data = spec.Data with { PairedFraction = row.WithoutPairs ? 0 : PairedFraction, Seed = seed },
            Objective = row.Change?.Invoke(spec.Objective) ?? spec.Objective,
            // The table shows seeds; intervals over test rows and repeats with fresh probes would cost as much as the training.
            Evaluation = spec.Evaluation with { Bootstrap = 0, ProbeRepeats = 0 },
            Training = spec.Training with { Seed = seed, Threads = 1 },
        };
    }
}
