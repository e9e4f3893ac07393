using System.Text.Json.Nodes;

namespace CoSae.Engine.Runs.Sweeps;

/// <summary>A field that takes several values.</summary>
/// <param name="Path">As in the spec's JSON: <c>data.pairedFraction</c>.</param>
/// <param name="Values">At least one, all different.</param>
public sealed record SweepAxis(string Path, IReadOnlyList<JsonNode> Values)
{
    public const string TrainingSeed = "training.seed", DataSeed = "data.seed";

    /// <summary>Whether its values repeat a setting rather than make another one.</summary>
    public bool IsSeed => Path is TrainingSeed or DataSeed;

    /// <summary>A value as people read it: texts without quotes.</summary>
    public static string Show(JsonNode? value) =>
        value is JsonValue v && v.TryGetValue(out string? text) ? text : value?.ToJsonString(EngineJson.Compact) ?? "null";
}
