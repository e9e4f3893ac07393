using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSae.Engine.Data;

namespace CoSae.Engine.Runs;

/// <summary>Reads specs strictly, completes them with the defaults of their data set and method, writes and hashes them.</summary>
public static class RunSpecJson
{
    /// <summary>Reads a spec as people write it: what is left out is filled in, what is unknown or mistyped is an error.</summary>
    /// <param name="json">A JSON object; comments and trailing commas are allowed.</param>
    /// <param name="find">Looks a data set up by name; null where it is not known yet.</param>
    /// <exception cref="SpecException">With every mistake found, those of <see cref="RunSpec.Validate"/> included.</exception>
    public static RunSpec Parse(string json, Func<string, DataSetInfo?> find)
    {
        JsonObject given = ReadObject(json);
        string dataSet = Text(given, "data", "dataset") ?? WordNetDataSet.Name;
        string method = Text(given, "model", "method") ?? "cosae";
        var info = find(dataSet);
        var complete = JsonSerializer.SerializeToNode(RunSpecDefaults.For(dataSet, method, info), EngineJson.Compact)!.AsObject();
        var errors = new List<SpecError>();
        Overlay(complete, given, "", errors);
        if (Text(given, "data", "dataset") is null)
            errors.Add(new("data.dataset", "The spec names no data set; give one, for example \"wordnet\"."));
        RunSpec? spec = null;
        try
        {
            spec = complete.Deserialize<RunSpec>(EngineJson.Compact);
        }
        catch (JsonException e)
        {
            errors.Add(new((e.Path ?? "").TrimStart('$', '.'), "The value does not fit this field."));
        }
        if (spec is not null)
            errors.AddRange(spec.Validate(info));
        return errors.Count == 0 ? spec! : throw new SpecException(errors);
    }

    /// <summary>Reads a spec that this engine wrote (<c>spec.json</c> of a run folder): complete, nothing is filled in.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static RunSpec ReadComplete(string json) =>
        JsonSerializer.Deserialize<RunSpec>(json, EngineJson.Compact) ?? throw new JsonException("The spec is null.");

    /// <summary>For people: indented, every field.</summary>
    public static string Write(RunSpec spec) => JsonSerializer.Serialize(spec, EngineJson.Indented);

    /// <summary>One line, every field, fixed order, numbers in shortest round-trip form.</summary>
    public static string Canonical(RunSpec spec) => JsonSerializer.Serialize(spec, EngineJson.Compact);

    /// <summary>SHA-256 of the canonical JSON, lower-case hex.</summary>
    public static string Hash(RunSpec spec) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(spec))));

    private static JsonObject ReadObject(string json)
    {
        try
        {
            var options = new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
            };
            if (JsonNode.Parse(json, documentOptions: options) is JsonObject o)
                return o;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new SpecException([new("", $"The spec is not valid JSON: {e.Message}")]);
        }
        throw new SpecException([new("", "The spec must be a JSON object.")]);
    }

    private static string? Text(JsonObject root, string section, string field) =>
        root[section] is JsonObject o && o[field] is JsonValue v && v.TryGetValue(out string? s) ? s : null;

    // Lays the given fields over the defaults; collects unknown fields and wrong kinds instead of stopping at the first.
    private static void Overlay(JsonObject target, JsonObject given, string path, List<SpecError> errors)
    {
        foreach (var (key, value) in given)
        {
            string at = path.Length == 0 ? key : $"{path}.{key}";
            if (!target.TryGetPropertyValue(key, out var present))
                errors.Add(new(at, $"There is no such field; known here: {string.Join(", ", target.Select(p => p.Key))}."));
            else if (present is JsonObject inner)
            {
                if (value is JsonObject innerGiven)
                    Overlay(inner, innerGiven, at, errors);
                else
                    errors.Add(new(at, $"{Show(value)} is not an object."));
            }
            else if (Kind(present) != Kind(value))
                errors.Add(new(at, $"{Show(value)} should be {Describe(Kind(present))}."));
            else if (!Fits(present!, value!))
                errors.Add(new(at, $"{Show(value)} should be a whole number."));
            else
                target[key] = value!.DeepClone();
        }
    }

    private static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        null => JsonValueKind.Null,
        JsonValueKind.False => JsonValueKind.True,
        var kind => kind.Value,
    };

    // Counts and seeds are whole numbers; weights and rates are not.
    private static bool Fits(JsonNode present, JsonNode given)
    {
        bool whole = present is JsonValue v && (v.TryGetValue(out int _) || v.TryGetValue(out long _)) && !v.TryGetValue(out double _);
        return !whole || given.AsValue().TryGetValue(out long _);
    }

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "a text in quotes",
        JsonValueKind.Number => "a number",
        JsonValueKind.True => "true or false",
        JsonValueKind.Array => "a list",
        _ => "an object",
    };

    private static string Show(JsonNode? value) => value?.ToJsonString() ?? "null";
}
