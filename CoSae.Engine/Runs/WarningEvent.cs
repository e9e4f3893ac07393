namespace CoSae.Engine.Runs;

/// <summary>Something a reader of the result should know; the run goes on.</summary>
public sealed record WarningEvent : RunEvent
{
    public required string Message { get; init; }
}
