using System.Text.Json;
using System.Text.Json.Nodes;
using CoSae.Engine.Runs;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>Moves a spec from one set of defaults to another, field by field.</summary>
public static class SpecMerge
{
    /// <summary>The new defaults, except for the fields in which the spec differs from its old ones.</summary>
    public static RunSpec Rebase(RunSpec spec, RunSpec oldDefaults, RunSpec newDefaults)
    {
        var result = Node(newDefaults);
        Merge(result, Node(spec), Node(oldDefaults));
        return result.Deserialize<RunSpec>(EngineJson.Compact)!;
    }

    private static void Merge(JsonObject result, JsonObject mine, JsonObject old)
    {
        foreach (var (key, value) in mine)
        {
            if (value is JsonObject inner)
            {
                // A section that the new defaults do not have (of another kind of data) has nothing to hold on to.
                if (result[key] is JsonObject into)
                    Merge(into, inner, old[key] as JsonObject ?? []);
            }
            else if (!JsonNode.DeepEquals(value, old[key]))
                result[key] = value?.DeepClone();
        }
    }

    private static JsonObject Node(RunSpec spec) => JsonSerializer.SerializeToNode(spec, EngineJson.Compact)!.AsObject();
}
