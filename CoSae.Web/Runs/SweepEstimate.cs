namespace CoSae.Web.Runs;

/// <summary>What a sweep will cost.</summary>
/// <param name="Runs">Of all rounds.</param>
/// <param name="Seconds">From the first run's start to the last one's end, with the queue's slots and nothing else in the queue; NaN where nothing was measured on a device.</param>
/// <param name="Slots">How many of its runs are at work at the same time.</param>
/// <param name="Longest">Name of the run that takes longest, with its seconds; null where that is not known.</param>
/// <param name="MemoryMib">The largest peak of a run, MiB; null where it is not known of one of them.</param>
/// <param name="Measured">Whether all times rest on finished runs.</param>
public sealed record SweepEstimate(int Runs, double Seconds, int Slots, (string Name, double Seconds)? Longest, double? MemoryMib, bool Measured);
