using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSae.Engine.Runs.Sweeps;

/// <summary>
/// Reads and writes sweeps: <c>{ "name", "base": {…}, "grid": { "data.pairedFraction": [0.01, 0.1] }, "random": { "runs", "seed" },
/// "halving": { "score", "keep", "rungs" } }</c>. What is unknown or mistyped is an error; all of them are told at once.
/// </summary>
public static class SweepJson
{
    private static readonly string[] _fields = ["name", "base", "grid", "random", "halving"];

    /// <summary>Whether a document is a sweep rather than a spec: it is an object that has a <c>base</c>, or a grid.</summary>
    public static bool IsSweep(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: RunSpecJson.Reading) is JsonObject o && (o.ContainsKey("base") || o.ContainsKey("grid"));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false; // Whoever reads it next says what is wrong.
        }
    }

    /// <summary>Reads a sweep; the runs themselves are checked by <see cref="SweepPlan.Of"/>.</summary>
    /// <param name="json">A JSON object; comments and trailing commas are allowed.</param>
    /// <exception cref="SpecException">With every mistake found.</exception>
    public static SweepSpec Parse(string json)
    {
        var root = RunSpecJson.ReadObject(json);
        var errors = new List<SpecError>();
        foreach (string key in root.Select(p => p.Key).Where(k => !_fields.Contains(k)))
            errors.Add(new(key, $"There is no such field; known here: {string.Join(", ", _fields)}."));
        var given = root["base"] as JsonObject;
        if (given is null)
            errors.Add(new("base", "A sweep needs 'base', an object with what its runs have in common."));
        string? name = Name(root["name"], errors) ?? Name(given?["name"], []);
        var grid = Grid(root["grid"], errors);
        var random = Section<SweepSample>(root["random"], "random", "an object with 'runs' and perhaps 'seed'", errors);
        var halving = Section<SweepHalving>(root["halving"], "halving", "an object with 'score' and perhaps 'keep' and 'rungs'", errors);
        var spec = new SweepSpec { Name = name ?? "Sweep", Base = (JsonObject)(given ?? []).DeepClone(), Grid = grid, Random = random, Halving = halving };
        errors.AddRange(SweepValidator.Validate(spec));
        return errors.Count == 0 ? spec : throw new SpecException(errors);
    }

    /// <summary>For people: indented.</summary>
    public static string Write(SweepSpec sweep) => Node(sweep).ToJsonString(EngineJson.Indented);

    /// <summary>One line.</summary>
    public static string Compact(SweepSpec sweep) => Node(sweep).ToJsonString(EngineJson.Compact);

    private static JsonObject Node(SweepSpec sweep)
    {
        var grid = new JsonObject();
        foreach (var axis in sweep.Grid)
            grid.Add(axis.Path, new JsonArray([.. axis.Values.Select(v => v.DeepClone())]));
        var node = new JsonObject { ["name"] = sweep.Name, ["base"] = sweep.Base.DeepClone(), ["grid"] = grid };
        if (sweep.Random is { } random)
            node["random"] = JsonSerializer.SerializeToNode(random, EngineJson.Compact);
        if (sweep.Halving is { } halving)
            node["halving"] = JsonSerializer.SerializeToNode(halving, EngineJson.Compact);
        return node;
    }

    private static string? Name(JsonNode? node, List<SpecError> errors)
    {
        if (node is JsonValue value && value.TryGetValue(out string? name))
            return name.Trim();
        if (node is not null)
            errors.Add(new("name", $"{node.ToJsonString()} should be a text in quotes."));
        return null;
    }

    private static List<SweepAxis> Grid(JsonNode? node, List<SpecError> errors)
    {
        var grid = new List<SweepAxis>();
        if (node is not JsonObject fields)
        {
            errors.Add(new("grid", "A sweep needs 'grid', an object of lists: { \"data.pairedFraction\": [0.01, 0.1] }."));
            return grid;
        }
        foreach (var (path, values) in fields)
            if (values is not JsonArray list)
                errors.Add(new($"grid.{path}", $"{SweepAxis.Show(values)} should be a list of values."));
            else if (list.Contains(null))
                errors.Add(new($"grid.{path}", "null is not a value that a field can take."));
            else
                grid.Add(new SweepAxis(path, [.. list.Select(v => v!.DeepClone())]));
        return grid;
    }

    private static T? Section<T>(JsonNode? node, string path, string shape, List<SpecError> errors) where T : class
    {
        if (node is null)
            return null;
        try
        {
            if (node is JsonObject)
                return node.Deserialize<T>(EngineJson.Compact);
        }
        catch (JsonException e)
        {
            errors.Add(new(path, $"{node.ToJsonString(EngineJson.Compact)} should be {shape}: {e.Message.Split(" Path:")[0]}"));
            return null;
        }
        errors.Add(new(path, $"{node.ToJsonString(EngineJson.Compact)} should be {shape}."));
        return null;
    }
}
