namespace CoSae.Engine.Runs;

/// <summary>What the worker uses.</summary>
public sealed record SystemEvent : RunEvent
{
    /// <summary>Resident memory, MiB.</summary>
    public required double RssMib { get; init; }

    /// <summary>Processor use since the last such event, 1 = one core.</summary>
    public required double Cores { get; init; }
}
