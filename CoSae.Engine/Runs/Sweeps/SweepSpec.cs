using System.Text.Json.Nodes;

namespace CoSae.Engine.Runs.Sweeps;

/// <summary>
/// Many runs at once: a spec as people write it, and fields of it that take several values. <see cref="SweepJson"/> reads
/// and writes it, <see cref="SweepPlan"/> makes the runs of it.
/// </summary>
public sealed record SweepSpec
{
    /// <summary>Most runs of a sweep.</summary>
    public const int MostRuns = 10_000;

    /// <summary>What people call it; the names of its runs begin with it.</summary>
    public required string Name { get; init; }

    /// <summary>What all runs have in common; what it leaves out gets the default of each run's data set and method.</summary>
    public required JsonObject Base { get; init; }

    /// <summary>The grid: every combination of the values, the last field varying fastest.</summary>
    public required IReadOnlyList<SweepAxis> Grid { get; init; }

    /// <summary>Takes a random subset of the grid; null for all of it.</summary>
    public SweepSample? Random { get; init; }

    /// <summary>Gives up bad settings early; null trains all of them to the end.</summary>
    public SweepHalving? Halving { get; init; }

    /// <summary>Combinations of the grid; saturates at the largest whole number.</summary>
    public long GridSize => Grid.Aggregate(1L, (n, axis) => axis.Values.Count == 0 ? 0 : n > long.MaxValue / axis.Values.Count ? long.MaxValue : n * axis.Values.Count);

    /// <summary>Runs of the first round, which without halving are all.</summary>
    public long Runs => Random is { } sample ? Math.Min(sample.Runs, GridSize) : GridSize;

    /// <summary>Rounds: 1 without halving.</summary>
    public int Rungs => Halving?.Rungs ?? 1;
}
