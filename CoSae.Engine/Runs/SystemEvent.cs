namespace CoSae.Engine.Runs;

/// <summary>What the worker uses.</summary>
public sealed record SystemEvent : RunEvent
{
    /// <summary>Resident memory, MiB.</summary>
    public required double RssMib { get; init; }

    /// <summary>Processor use since the last such event, 1 = one core.</summary>
    public required double Cores { get; init; }

    /// <summary>Memory in use on its CUDA device, MiB; null on the processor, or where the driver does not tell.</summary>
    public double? GpuMib { get; init; }

    /// <summary>Share of the last moment in which that device was at work, %; for all of its processes together.</summary>
    public double? GpuPercent { get; init; }
}
