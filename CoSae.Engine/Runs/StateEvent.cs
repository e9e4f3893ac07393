namespace CoSae.Engine.Runs;

/// <summary>The run entered a state, or got further within it.</summary>
public sealed record StateEvent : RunEvent
{
    public required RunState State { get; init; }

    /// <summary>What is being done or why it ended, a short sentence.</summary>
    public string? Message { get; init; }

    /// <summary>Share of the state's work done, 0 to 1, where known.</summary>
    public double? Progress { get; init; }

    /// <summary>The step the run is at, where training has begun (a resumed run says where it goes on).</summary>
    public long? Step { get; init; }
}
