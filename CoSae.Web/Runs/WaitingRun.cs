using CoSae.Data;

namespace CoSae.Web.Runs;

/// <summary>A run that waits.</summary>
/// <param name="Place">From 1: its place in the whole queue.</param>
/// <param name="Device">What its spec asks for.</param>
/// <param name="StartsAt">When it will be started, about; null where nothing can be said.</param>
/// <param name="Held">Why it is not started in its turn, a few words; null where only its turn is waited for.</param>
public sealed record WaitingRun(Run Run, int Place, string Device, DateTimeOffset? StartsAt, string? Held);
