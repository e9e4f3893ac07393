namespace CoSae.Web.Components.Controls.Results;

/// <summary>Short names of the scores that people ask for most, for filters and addresses; every other score goes by its path.</summary>
public static class ScoreNames
{
    /// <summary>Short name and path in <c>scores.json</c>.</summary>
    public static IReadOnlyList<(string Name, string Path)> All { get; } =
    [
        ("translation", "instanceTranslation.mean.r2"),
        ("ridge", "ridge.instanceTranslation.mean.r2"),
        ("cycle", "distributionalTranslation.cycle.r2"),
        ("momentGap", "distributionalTranslation.mean.momentGap"),
        ("slicedWasserstein", "distributionalTranslation.mean.slicedWasserstein"),
        ("pearson", "instanceConsistency.pearson"),
        ("support", "instanceConsistency.support"),
        ("energyGap", "distributionalConsistency.energyGap"),
        ("sorted", "distributionalConsistency.sorted"),
        ("r1", "retrieval.among2000.mean.r1"),
        ("r5", "retrieval.among2000.mean.r5"),
        ("r10", "retrieval.among2000.mean.r10"),
        ("extraction", "intervencha.extraction"),
        ("consistency", "intervencha.consistency"),
        ("intervencha", "intervencha.consistency"),
        ("l0", "sparsity.a.l0"),
        ("dead", "sparsity.a.dead"),
        ("r2", "reconstruction.a.r2"),
        ("mcc", "groundTruth.sharedMcc"),
        ("zeroShot", "zeroShot.mean"),
    ];

    private static readonly Dictionary<string, string> _paths = All.ToDictionary(n => n.Name, n => n.Path, StringComparer.OrdinalIgnoreCase);

    /// <summary>The path that a short name stands for, or null.</summary>
    public static string? PathOf(string name) => _paths.GetValueOrDefault(name);

    /// <summary>The first short name of a path, or null.</summary>
    public static string? Of(string path) => All.FirstOrDefault(n => n.Path == path).Name;
}
