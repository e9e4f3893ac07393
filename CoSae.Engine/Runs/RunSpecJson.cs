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
    public static RunSpec Parse(string json, Func<string, DataSetInfo?> find) => Parse(ReadObject(json), find);

    /// <summary>The same, of a document that was read already.</summary>
    /// <exception cref="SpecException">With every mistake found.</exception>
    public static RunSpec Parse(JsonObject given, Func<string, DataSetInfo?> find)
    {
        string dataSet = Text(given, "data", "dataset") ?? WordNetDataSet.Name;
        string method = Text(given, "model", "method") ?? "cosae";
        var info = DataSetCatalog.Find(GivenData(dataSet, given), find);
        var complete = JsonSerializer.SerializeToNode(RunSpecDefaults.For(dataSet, method, info), EngineJson.Compact)!.AsObject();
        var errors = new List<SpecError>();
        Overlay(complete, given, typeof(RunSpec), "", errors);
        if (Text(given, "data", "dataset") is null)
            errors.Add(new("data.dataset", "The spec names no data set; give one, for example \"wordnet\"."));
        // Only values that fit their fields were laid over, so the rest can be checked even so.
        var spec = complete.Deserialize<RunSpec>(EngineJson.Compact)!;
        errors.AddRange(spec.Validate(info));
        return errors.Count == 0 ? spec : throw new SpecException(errors);
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

    // As far as the data set's size depends on it; mistakes are found when the whole spec is read.
    private static DataSpec GivenData(string dataSet, JsonObject given)
    {
        var synthetic = JsonSerializer.SerializeToNode(new SyntheticSpec(), EngineJson.Compact)!.AsObject();
        if (given["data"] is JsonObject data && data["synthetic"] is JsonObject parameters)
            Overlay(synthetic, parameters, typeof(SyntheticSpec), "", []);
        return new DataSpec { Dataset = dataSet, Synthetic = synthetic.Deserialize<SyntheticSpec>(EngineJson.Compact) };
    }

    /// <summary>How documents that people write are read.</summary>
    internal static JsonDocumentOptions Reading { get; } = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="SpecException">It is no JSON object.</exception>
    internal static JsonObject ReadObject(string json)
    {
        try
        {
            if (JsonNode.Parse(json, documentOptions: Reading) is JsonObject o)
            {
                _ = Sweeps.SpecPath.Leaves(o).Count(); // A field that stands twice is found only when it is looked at.
                return o;
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new SpecException([new("", $"The spec is not valid JSON: {e.Message}")]);
        }
        throw new SpecException([new("", "The spec must be a JSON object.")]);
    }

    private static string? Text(JsonObject root, string section, string field) =>
        root[section] is JsonObject o && o[field] is JsonValue v && v.TryGetValue(out string? s) ? s : null;

    // Lays the given fields over the defaults; collects unknown fields and wrong values instead of stopping at the first.
    private static void Overlay(JsonObject target, JsonObject given, Type type, string path, List<SpecError> errors)
    {
        var fields = EngineJson.Compact.GetTypeInfo(type).Properties;
        foreach (var (key, value) in given)
        {
            string at = path.Length == 0 ? key : $"{path}.{key}";
            if (fields.FirstOrDefault(f => f.Name == key) is not { } field)
                errors.Add(new(at, $"There is no such field; known here: {string.Join(", ", fields.Select(f => f.Name))}."));
            else if (target[key] is JsonObject inner)
            {
                if (value is JsonObject innerGiven)
                    Overlay(inner, innerGiven, field.PropertyType, at, errors);
                else
                    errors.Add(new(at, $"{Show(value)} is not an object."));
            }
            else if (target[key] is null && value is JsonObject section && IsSection(field.PropertyType))
            {
                // A section that the defaults leave out: its own defaults under what is given.
                var made = JsonSerializer.SerializeToNode(Activator.CreateInstance(field.PropertyType), field.PropertyType, EngineJson.Compact)!.AsObject();
                Overlay(made, section, field.PropertyType, at, errors);
                target[key] = made;
            }
            else if (value is null && target[key] is null)
                continue;
            else if (!Fits(value, field.PropertyType))
                errors.Add(new(at, $"{Show(value)} should be {Describe(field.PropertyType)}."));
            else
                target[key] = value!.DeepClone();
        }
    }

    private static bool IsSection(Type type) => type == typeof(AnchoringSpec);

    private static bool Fits(JsonNode? value, Type type)
    {
        try
        {
            return value?.Deserialize(type, EngineJson.Compact) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Describe(Type type) =>
        type == typeof(int) ? $"a whole number of at most {int.MaxValue}"
        : type == typeof(long) ? "a whole number"
        : type == typeof(double) ? "a number"
        : type == typeof(bool) ? "true or false"
        : type == typeof(string) ? "a text in quotes"
        : type.IsEnum ? string.Join(" or ", Enum.GetNames(type).Select(n => $"\"{n.ToLowerInvariant()}\""))
        : !type.IsAssignableTo(typeof(System.Collections.IEnumerable)) && !type.IsGenericType ? "an object with fields of that section"
        : "a list of whole numbers";

    private static string Show(JsonNode? value) => value?.ToJsonString() ?? "null";
}
