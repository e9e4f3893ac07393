using System.Text.Json.Nodes;
using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Runs.Filtering;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>A run and what of it the table shows.</summary>
/// <param name="Scores">By path, those that are shown.</param>
public sealed record RunRow(Run Run, IReadOnlyDictionary<string, Score> Scores, IReadOnlyList<string> Tags)
{
    private JsonNode? _spec;

    /// <summary>A field of its spec as people read it; null where the spec has none.</summary>
    public string? SpecText(RunField field)
    {
        var at = _spec ??= JsonNode.Parse(Run.SpecJson);
        foreach (string part in field.Path.Split('.'))
            at = (at as JsonObject)?[part];
        return at is null ? null : RunValueText.Of(field, at is JsonValue v && v.TryGetValue(out string? text) ? text : at.ToJsonString());
    }
}
