namespace CoSae.Engine.Runs;

/// <summary>Why the run failed.</summary>
public sealed record ErrorEvent : RunEvent
{
    public required string Message { get; init; }

    /// <summary>Stack trace, for the log.</summary>
    public string? Detail { get; init; }
}
