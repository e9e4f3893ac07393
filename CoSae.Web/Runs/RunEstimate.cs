namespace CoSae.Web.Runs;

/// <summary>What a run will cost.</summary>
/// <param name="Seconds">From the start of its worker to its scores; NaN where nothing was measured on its device.</param>
/// <param name="Measured">Whether it rests on runs of this store rather than on the benchmark's rates alone.</param>
public sealed record RunEstimate(double Seconds, bool Measured)
{
    /// <summary>What it will compute on, as far as this server can tell: <c>cpu</c> or <c>cuda</c>.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Peak of the worker's memory, MiB; null where nothing was measured and no model holds.</summary>
    public double? MemoryMib { get; init; }

    /// <summary>Whether the memory is that of finished runs rather than of a model.</summary>
    public bool MemoryMeasured { get; init; }

    public bool IsKnown => double.IsFinite(Seconds);
}
