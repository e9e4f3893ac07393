using CoSae.Engine.Runs;

namespace CoSae.Web.Runs;

/// <summary>A finished run as estimates see it.</summary>
/// <param name="Seconds">From the start of its first worker to its end.</param>
/// <param name="Training">Steps timed by the axis "time", which leaves pauses out, and the seconds they took; null for a run without steps.</param>
/// <param name="Rest">Seconds of everything else; null where that is not known.</param>
/// <param name="Device"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="PeakMib">Peak of the worker's memory, or null.</param>
internal sealed record DoneRun(RunSpec Spec, double? Seconds, (double Steps, double Seconds)? Training, double? Rest, string Device, double? PeakMib);
