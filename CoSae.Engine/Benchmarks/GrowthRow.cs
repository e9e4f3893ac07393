namespace CoSae.Engine.Benchmarks;

/// <summary>A line of a growth table.</summary>
/// <param name="Axis">What grows: latents, dimensions, k or batch.</param>
/// <param name="Value">How far.</param>
/// <param name="Full">Every term in force; null where it was not measured.</param>
/// <param name="Independent">Reconstruction alone.</param>
/// <param name="Reason">Why it was not measured.</param>
public sealed record GrowthRow(string Axis, int Value, StepSize Size, StepMeasure? Full, StepMeasure? Independent, string? Reason);
