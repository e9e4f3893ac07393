using CoSae.Data;

namespace CoSae.Web.Runs;

/// <summary>A run that has a slot.</summary>
/// <param name="Device">The device of its slot; <c>cpu</c> where it was started by a version that did not note it.</param>
/// <param name="Left">Until its scores, about; null where nothing can be said.</param>
public sealed record RunAtWork(Run Run, string Device, TimeSpan? Left);
