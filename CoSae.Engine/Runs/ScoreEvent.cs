namespace CoSae.Engine.Runs;

/// <summary>One figure of <c>scores.json</c>, under its path there: <c>instanceTranslation.mean.r2</c>.</summary>
public sealed record ScoreEvent : RunEvent
{
    public required string Name { get; init; }

    public required Score Score { get; init; }
}
