using System.Text.Json;

namespace CoSae.Engine.Runs.Scores;

/// <summary>Scores as a flat list of named figures: <c>instanceTranslation.mean.r2</c>.</summary>
public static class ScoreList
{
    /// <summary>Every object of the document that has value, low, high and n, under its path.</summary>
    public static IReadOnlyList<(string Name, Score Score)> Flatten(RunScores scores)
    {
        var list = new List<(string, Score)>();
        Walk(JsonSerializer.SerializeToElement(scores, EngineJson.Compact), "", list);
        return list;
    }

    private static void Walk(JsonElement element, string path, List<(string, Score)> list)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return;
        if (element.TryGetProperty("value", out var value))
            list.Add((path, new Score(
                value.GetDouble(), element.GetProperty("low").GetDouble(), element.GetProperty("high").GetDouble(),
                element.GetProperty("n").GetInt64())));
        foreach (var property in element.EnumerateObject())
            Walk(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", list);
    }
}
