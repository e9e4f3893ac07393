using System.Text.Json.Nodes;

namespace CoSae.Engine.Runs.Sweeps;

/// <summary>Fields of a spec's JSON by their path: <c>objective.distributionalTranslation.weight</c>.</summary>
public static class SpecPath
{
    /// <summary>What stands there, or null.</summary>
    public static JsonNode? Get(JsonObject root, string path)
    {
        JsonNode? at = root;
        foreach (string part in path.Split('.'))
            at = (at as JsonObject)?[part];
        return at;
    }

    /// <summary>Puts a value there; sections on the way are made where they are missing.</summary>
    public static void Set(JsonObject root, string path, JsonNode? value)
    {
        string[] parts = path.Split('.');
        var at = root;
        foreach (string part in parts[..^1])
        {
            if (at[part] is not JsonObject inner)
                at[part] = inner = [];
            at = inner;
        }
        at[parts[^1]] = value;
    }

    /// <summary>Takes a field out, and the sections that are empty without it.</summary>
    public static void Remove(JsonObject root, string path)
    {
        int dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            root.Remove(path);
        else if (root[path[..dot]] is JsonObject inner)
        {
            Remove(inner, path[(dot + 1)..]);
            if (inner.Count == 0)
                root.Remove(path[..dot]);
        }
    }

    /// <summary>Every field that is no section, by its path.</summary>
    public static IEnumerable<(string Path, JsonNode? Value)> Leaves(JsonObject root, string prefix = "")
    {
        foreach (var (key, value) in root)
            if (value is JsonObject inner)
                foreach (var leaf in Leaves(inner, $"{prefix}{key}."))
                    yield return leaf;
            else
                yield return (prefix + key, value);
    }
}
