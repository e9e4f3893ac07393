using System.Text.Json.Serialization;

namespace CoSae.Engine.Benchmarks;

/// <summary>One size with every term in force, and with reconstruction alone: the document of <c>bench train --json</c>.</summary>
/// <param name="Full">Method cosae.</param>
/// <param name="Independent">Method independent.</param>
public sealed record StepPair(
    [property: JsonPropertyName("full")] StepMeasure Full, [property: JsonPropertyName("independent")] StepMeasure Independent);
