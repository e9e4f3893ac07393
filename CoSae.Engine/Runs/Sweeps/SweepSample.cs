namespace CoSae.Engine.Runs.Sweeps;

/// <summary>A random subset of the grid in place of all of it.</summary>
public sealed record SweepSample
{
    /// <summary>Runs that are drawn, all different; the whole grid where it has no more.</summary>
    public required int Runs { get; init; }

    /// <summary>Seed of the draw: the same subset every time.</summary>
    public long Seed { get; init; }
}
