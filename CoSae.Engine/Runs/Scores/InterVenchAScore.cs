namespace CoSae.Engine.Runs.Scores;

/// <summary>One of the three scores: the mean over tasks, classes, numbers of latents and both directions.</summary>
public sealed record InterVenchAScore(
    double Value, double Low, double High, long N,
    InterVenchATasks Tasks,
    IReadOnlyDictionary<string, Score> ByLatents,
    Score AToB,
    Score BToA)
{
    /// <summary>The same mean for each judged class alone.</summary>
    public IReadOnlyList<InterVenchAClass> ByClass { get; init; } = [];

    /// <summary>What the score can tell apart, from repeated evaluation; absent without repeats.</summary>
    public InterVenchADetectable? MinimumDetectable { get; init; }
}
