using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;

namespace CoSae.Web.Components.Controls.Form;

/// <summary>A draft in the address of its page: data set, method, the fields that are not at their defaults, and the sweep.</summary>
public static class DraftAddress
{
    /// <summary>As query parameters; <c>from</c> is dropped, because the rest says all of it.</summary>
    public static IReadOnlyDictionary<string, object?> Of(SpecDraft draft) => new Dictionary<string, object?>
    {
        ["from"] = null,
        ["dataset"] = draft.Spec.Data.Dataset,
        ["method"] = draft.Spec.Model.Method,
        ["set"] = draft.ChangedFields.Select(f => $"{f.Path}={Short(f.Value)}").ToArray(),
        ["several"] = draft.Axes.Select(a => $"{a.Key}={a.Value.Text}").ToArray(),
        ["random"] = draft.Random is { } r ? string.Create(CultureInfo.InvariantCulture, $"{r.Runs}:{r.Seed}") : null,
        ["halving"] = draft.Halving is { } h ? string.Create(CultureInfo.InvariantCulture, $"{h.Score}:{h.Keep}:{h.Rungs}") : null,
    };

    /// <summary>Lays what an address says over a draft.</summary>
    /// <returns>What it says that no draft can have, a sentence each.</returns>
    public static IReadOnlyList<string> Apply(SpecDraft draft, string[] set, string[] several, string? random, string? halving)
    {
        var problems = new List<string>();
        foreach (string entry in set)
            if (Split(entry) is not var (path, text) || FormFields.Find(path) is null || !draft.Set(path, Value(text)))
                problems.Add($"The address sets '{entry}', which no field takes.");
        foreach (string entry in several)
            if (Split(entry) is var (path, text) && FormFields.Find(path) is { CanVary: true })
                draft.SetSeveral(path, text);
            else
                problems.Add($"The address varies '{entry}', which is no field of a spec.");
        if (random?.Split(':') is { } sample)
            if (int.TryParse(sample[0], CultureInfo.InvariantCulture, out int runs) && sample.Length <= 2)
                draft.SetRandom(new SweepSample { Runs = runs, Seed = long.TryParse(sample.ElementAtOrDefault(1), CultureInfo.InvariantCulture, out long seed) ? seed : 0 });
            else
                problems.Add($"The address asks for a random subset of '{random}'; it should be runs:seed.");
        if (halving?.Split(':') is { } parts)
            if (parts.Length == 3 && double.TryParse(parts[1], CultureInfo.InvariantCulture, out double keep) && int.TryParse(parts[2], CultureInfo.InvariantCulture, out int rungs))
                draft.SetHalving(new SweepHalving { Score = parts[0], Keep = keep, Rungs = rungs });
            else
                problems.Add($"The address halves by '{halving}'; it should be score:keep:rounds.");
        return problems;
    }

    private static string Short(JsonNode? value) => value is JsonArray ? value.ToJsonString(EngineJson.Compact) : SweepAxis.Show(value);

    private static (string Path, string Text)? Split(string entry) =>
        entry.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (entry[..at], entry[(at + 1)..]) : null;

    // JSON where it can be read as such, else text: as ./cosae train --set takes it.
    private static JsonNode Value(string text)
    {
        try
        {
            return JsonNode.Parse(text) ?? JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
