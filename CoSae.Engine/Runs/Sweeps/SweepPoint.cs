using System.Text.Json.Nodes;

namespace CoSae.Engine.Runs.Sweeps;

/// <summary>A run of a sweep.</summary>
/// <param name="Values">One a field of the grid, in its order.</param>
/// <param name="Spec">Complete, with the full number of steps.</param>
public sealed record SweepPoint(IReadOnlyList<JsonNode> Values, RunSpec Spec);
