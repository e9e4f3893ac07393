using CoSae.Engine.Runs.Scores;

namespace CoSae.Engine.Benchmarks;

/// <summary>A measure of the survey: where it stands in the scores, and its name.</summary>
/// <param name="Key">Under which published figures are found.</param>
/// <param name="Title">Head of the column.</param>
/// <param name="Paths">Paths in <see cref="ScoreList"/>; the value is their mean.</param>
/// <param name="Floor">Path of the noise floor to show beside it.</param>
public sealed record SurveyColumn(string Key, string Title, IReadOnlyList<string> Paths, string? Floor = null)
{
    /// <summary>All measures of SCIENCE.md section 6, and InterVenchA.</summary>
    public static IReadOnlyList<SurveyColumn> All { get; } =
    [
        new("rec", "reconstr. R²", ["reconstruction.a.r2", "reconstruction.b.r2"]),
        new("joint", "joint code R²", ["jointReconstruction.a.r2", "jointReconstruction.b.r2"]),
        new("aToB", "transl. A>B", ["instanceTranslation.aToB.r2"]),
        new("bToA", "transl. B>A", ["instanceTranslation.bToA.r2"]),
        new("mean", "both", ["instanceTranslation.mean.r2"]),
        new("momentGap", "moment gap (floor)", ["distributionalTranslation.mean.momentGap"], "distributionalTranslation.mean.floor.momentGap"),
        new("sliced", "sliced W. (floor)", ["distributionalTranslation.mean.slicedWasserstein"], "distributionalTranslation.mean.floor.slicedWasserstein"),
        new("cycle", "cycle R²", ["distributionalTranslation.cycle.r2"]),
        new("pearson", "Pearson", ["instanceConsistency.pearson"]),
        new("weighted", "by energy", ["instanceConsistency.pearsonWeighted"]),
        new("support", "support", ["instanceConsistency.support"]),
        new("energyGap", "energy gap (floor)", ["distributionalConsistency.energyGap"], "distributionalConsistency.floor.energyGap"),
        new("sorted", "sorted (floor)", ["distributionalConsistency.sorted"], "distributionalConsistency.floor.sorted"),
        new("r1", "R@1 of 2,000", ["retrieval.among2000.mean.r1"]),
        new("r5", "R@5", ["retrieval.among2000.mean.r5"]),
        new("r10", "R@10", ["retrieval.among2000.mean.r10"]),
        new("r1all", "R@1 of all", ["retrieval.all.mean.r1"]),
        new("r1joint", "R@1 by joint score", ["retrievalByJointScore.among2000.mean.r1"]),
        new("mcc", "MCC A, B", ["groundTruth.mccA", "groundTruth.mccB"]),
        new("sharedMcc", "shared MCC", ["groundTruth.sharedMcc"]),
        new("sharedFraction", "shared fraction", ["groundTruth.sharedFraction"]),
        new("extraction", "IV extraction", ["intervencha.extraction"]),
        new("translation", "IV translation", ["intervencha.translation"]),
        new("consistency", "IV consistency", ["intervencha.consistency"]),
    ];

    /// <summary>Its value among the scores of a run, or null where it was not measured.</summary>
    public double? In(IReadOnlyDictionary<string, double> scores) =>
        Paths.All(scores.ContainsKey) ? Paths.Average(p => scores[p]) : null;
}
