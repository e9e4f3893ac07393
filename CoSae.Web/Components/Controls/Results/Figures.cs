namespace CoSae.Web.Components.Controls.Results;

/// <summary>
/// The figures of a run in words, once for all pages. Definitions: SCIENCE.md sections 6 and 7. A path with a direction
/// or a side (<c>aToB</c>, <c>a</c>) is found under its mean or its first.
/// </summary>
public static class Figures
{
    private const string High = "0 to 1, higher is better";
    private const string R2 = "at most 1, higher is better; 0 is as good as guessing the mean, below 0 is worse";
    private const string Gap = "0 or more, lower is better; compare with the noise floor";

    public static IReadOnlyList<FigureInfo> All { get; } =
    [
        new("reconstruction.a.r2", "Reconstruction R²", R2, "Share of the variance of a side's test rows that its own dictionary explains."),
        new("sparsity.a.l0", "Active latents (L0)", "0 to k", "How many latents fire for a test row, on average.") { Decimals = 2, UnitScale = false, Better = Better.Lower },
        new("sparsity.a.dead", "Dead latents", "0 to the number of latents, lower is better", "Latents that fire for no test row.") { Decimals = 0, UnitScale = false, Better = Better.Lower },
        new("jointReconstruction.a.r2", "From the joint code", R2, "Share of the variance of a side's test rows that is decoded from the code of both sides together."),
        new("instanceTranslation.mean.r2", "Translation R²", R2,
            "Encode a row on one side, decode it with the other side's dictionary: share of the variance of its true counterpart that this explains."),
        new("distributionalTranslation.mean.momentGap", "Moment gap", Gap,
            "How far mean and covariance of the translated rows are from those of the real rows.") { UnitScale = false, Better = Better.Lower },
        new("distributionalTranslation.mean.slicedWasserstein", "Sliced Wasserstein", Gap,
            "Distance between translated and real rows as populations, over 512 directions, relative to the variance along them.") { UnitScale = false, Better = Better.Lower },
        new("distributionalTranslation.cycle.r2", "Cycle R²", R2, "Translate a row to the other side and back: share of its variance that returns."),
        new("instanceConsistency.pearson", "Consistency (Pearson)", "−1 to 1, higher is better",
            "Correlation between a latent's activation for a thing seen on side A and for the same thing on side B, mean over live latents."),
        new("instanceConsistency.pearsonWeighted", "Pearson, by energy", "−1 to 1, higher is better", "The same correlation, latents weighted by how strongly they fire."),
        new("instanceConsistency.support", "Support overlap", High, "Share of the k active latents of a test pair that both sides have in common."),
        new("distributionalConsistency.energyGap", "Energy gap", "0 to 1, lower is better; compare with the noise floor",
            "How differently a latent's mean squared activation is on the two sides, mean over live latents.") { Better = Better.Lower },
        new("distributionalConsistency.sorted", "Sorted distance", Gap,
            "Distance between a latent's distributions of activations on the two sides, mean over latents.") { Better = Better.Lower },
        new("retrieval.among2000.mean.r1", "R@1", High, "Share of test rows whose true counterpart is the nearest by cosine of codes, among the first 2,000."),
        new("retrieval.among2000.mean.r5", "R@5", High, "The same within the 5 nearest."),
        new("retrieval.among2000.mean.r10", "R@10", High, "The same within the 10 nearest."),
        new("ridge.instanceTranslation.mean.r2", "Ridge R²", R2,
            "Translation R² of a ridge regression fitted on the same known pairs: a linear map without concepts, which a method should not stay behind."),
        new("ridge.retrieval.among2000.mean.r1", "Ridge R@1", High, "Share of test rows whose true counterpart is the nearest to what ridge regression on the same pairs predicts."),
        new("groundTruth.mccA", "MCC, A", High, "Mean correlation of side A's latents with the true concepts, under the best matching."),
        new("groundTruth.mccB", "MCC, B", High, "The same for side B, under its own matching."),
        new("groundTruth.sharedMcc", "Shared MCC", High, "The smaller of both sides' correlations with a true concept, under one matching for both; mean over concepts."),
        new("groundTruth.sharedFraction", "Shared fraction", High, "Share of the true concepts that one latent carries on both sides, with a correlation above 0.8."),
        new("zeroShot.mean", "Zero-shot accuracy", High, "Share of test rows whose nearest class prototype of the other side, after translation, is that of their class."),
        new("zeroShot.codes.mean", "Zero-shot, by codes", High, "The same where row and prototype are compared by their codes."),
        new("intervencha.extraction", "InterVenchA extraction", High,
            "Whether the latents picked for a concept hold and control it on their own side: probing, unlearning, targeted perturbation."),
        new("intervencha.translation", "InterVenchA translation", High,
            "Whether intervening on side A's latents does the right thing after decoding on side B."),
        new("intervencha.consistency", "InterVenchA consistency", High,
            "Whether the same latent indices, picked on side A, hold and control the concept on side B."),
    ];

    private static readonly Dictionary<string, FigureInfo> _byPath = All.ToDictionary(f => f.Path);

    /// <summary>The figure at a path of <c>scores.json</c>.</summary>
    /// <exception cref="KeyNotFoundException">No such figure.</exception>
    public static FigureInfo At(string path) => _byPath.TryGetValue(General(path), out var figure)
        ? figure
        : throw new KeyNotFoundException($"There is no figure '{path}'.");

    // Directions share the words of their mean, sides those of the first side, pools those of the small one.
    private static string General(string path)
    {
        if (path.StartsWith("zeroShot.", StringComparison.Ordinal))
            return path.Replace("aToB", "mean").Replace("bToA", "mean");
        if (path.StartsWith("ridge.retrieval.", StringComparison.Ordinal) && !path.EndsWith("r1", StringComparison.Ordinal))
            path = path["ridge.".Length..];
        string general = path.Replace("retrievalByJointScore.", "retrieval.").Replace(".aToB.", ".mean.").Replace(".bToA.", ".mean.").Replace("retrieval.all.", "retrieval.among2000.");
        return general.StartsWith("reconstruction.b") || general.StartsWith("jointReconstruction.b") || general.StartsWith("sparsity.b") ? general.Replace(".b.", ".a.") : general;
    }
}
