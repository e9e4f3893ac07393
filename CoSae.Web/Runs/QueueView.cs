using CoSae.Data;

namespace CoSae.Web.Runs;

/// <summary>The queue as people and programs see it at one moment.</summary>
/// <param name="Paused">No queued run is started.</param>
/// <param name="Devices">The devices and their slots.</param>
/// <param name="AtWork">Runs that have a slot, by device.</param>
/// <param name="Waiting">One page of those that wait, in the order in which they are started.</param>
/// <param name="Matching">Those that wait and match what was searched for, over all pages.</param>
/// <param name="Total">All that wait.</param>
/// <param name="Sweeps">Sweeps with waiting runs, most first.</param>
/// <param name="EndsAt">When the last of those that can be started will have ended, about; null where nothing can be said.</param>
/// <param name="Ended">The last runs that ended, newest first.</param>
public sealed record QueueView(
    bool Paused, IReadOnlyList<DeviceSlots> Devices, IReadOnlyList<RunAtWork> AtWork, IReadOnlyList<WaitingRun> Waiting, int Matching, int Total,
    IReadOnlyList<WaitingSweep> Sweeps, DateTimeOffset? EndsAt, IReadOnlyList<Run> Ended);
