namespace CoSae.Engine.Statistics;

/// <summary>How two groups were compared.</summary>
public enum ComparisonKind
{
    /// <summary>Differences between runs of the same seeds: one-sample t over the pairs.</summary>
    Paired,

    /// <summary>Two independent groups of possibly unequal variance (Welch 1947).</summary>
    Welch,

    /// <summary>Too few runs for a test: the difference of the means, nothing more.</summary>
    DifferenceOnly,
}
