using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CoSae.Engine.Methods;
using CoSae.Engine.Runs;
using CoSae.Engine.Saes;

namespace CoSae.Web.Runs.Filtering;

/// <summary>Every field of a run's spec by its JSON path, read off the records themselves: a new field is there at once.</summary>
public static class SpecRunFields
{
    private static readonly HashSet<string> _shares = ["data.pairedFraction", "data.testFraction", "training.decayFrom", "data.synthetic.correlation"];

    private static readonly Dictionary<string, IReadOnlyList<string>> _values = new()
    {
        ["model.method"] = [.. Method.All.Select(m => m.Name)],
        ["model.activation"] = [.. Activation.Names],
        ["anchoring.matching"] = AnchoringSpec.Matchings,
        ["anchoring.features"] = AnchoringSpec.FeatureNames,
        ["anchoring.pools"] = AnchoringSpec.PoolNames,
        ["training.device"] = ["auto", "cpu", "cuda"],
    };

    /// <summary>In the order of the spec; its name is left out, a run has it as well.</summary>
    public static IReadOnlyList<RunField> All { get; } = [.. Walk(typeof(RunSpec), "").Where(f => f.Name != "name")];

    private static IEnumerable<RunField> Walk(Type type, string path)
    {
        foreach (var property in EngineJson.Compact.GetTypeInfo(type).Properties)
        {
            string at = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            var inner = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (inner.IsClass && EngineJson.Compact.GetTypeInfo(inner).Kind == JsonTypeInfoKind.Object)
                foreach (var field in Walk(inner, at))
                    yield return field;
            else
                yield return Create(at, inner);
        }
    }

    private static RunField Create(string path, Type type)
    {
        var kind = type == typeof(bool) ? RunFieldType.Flag
            : _shares.Contains(path) ? RunFieldType.Share
            : type == typeof(int) || type == typeof(long) || type == typeof(double) ? RunFieldType.Number
            : RunFieldType.Text;
        IReadOnlyList<string> values = kind == RunFieldType.Flag ? ["true", "false"]
            : type.IsEnum ? [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)]
            : _values.GetValueOrDefault(path, []);
        return path == "data.pairedFraction"
            ? new RunField(path, RunFieldKind.Spec, kind, "Known pairs", "Share of the training rows whose pairing the run was told.")
            : new RunField(path, RunFieldKind.Spec, kind, Title(path), $"The field {path} of the spec.") { Values = values };
    }

    // "training.learningRate" is "Learning rate"; a last word that several sections have keeps its section.
    private static string Title(string path)
    {
        string[] parts = path.Split('.');
        string words = parts[^1] is "seed" or "weight" or "via" ? $"{parts[^2]} {parts[^1]}" : parts[^1];
        string spaced = string.Concat(words.Select((c, i) => char.IsUpper(c) && i > 0 && !char.IsUpper(words[i - 1]) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
        return spaced.Length == 1 ? spaced : char.ToUpperInvariant(spaced[0]) + spaced[1..];
    }
}
