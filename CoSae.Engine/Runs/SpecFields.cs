using System.Text.Json;

namespace CoSae.Engine.Runs;

/// <summary>A spec as a flat list of fields by path, in the spec's own order: <c>data.pairedFraction</c> is <c>0.01</c>.</summary>
public static class SpecFields
{
    /// <summary>Every field that is set, as text; lists as JSON.</summary>
    public static IReadOnlyDictionary<string, string> Of(RunSpec spec)
    {
        var fields = new Dictionary<string, string>();
        Walk(JsonSerializer.SerializeToElement(spec, EngineJson.Compact), "", fields);
        return fields;
    }

    /// <summary>Paths whose values are not the same in all specs, in the order of the specs' own fields.</summary>
    public static IReadOnlyList<string> Differing(IReadOnlyList<IReadOnlyDictionary<string, string>> specs) =>
        [.. specs.SelectMany(f => f.Keys).Distinct().Where(path => specs.Select(f => f.GetValueOrDefault(path)).Distinct().Count() > 1)];

    private static void Walk(JsonElement element, string path, Dictionary<string, string> fields)
    {
        if (element.ValueKind != JsonValueKind.Object)
            fields.Add(path, element.ToString());
        else
            foreach (var property in element.EnumerateObject())
                Walk(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", fields);
    }
}
