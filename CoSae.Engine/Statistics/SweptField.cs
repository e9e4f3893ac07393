using System.Globalization;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Statistics;

/// <summary>A field of the spec that differs between settings, as a factor: each setting is at one of its levels.</summary>
/// <param name="Path">In the spec: <c>data.pairedFraction</c>.</param>
/// <param name="Along">Fields that change only together with this one; what they do cannot be told from what it does.</param>
/// <param name="Levels">Names of the levels: values, numbers ascending; ranges where a number takes more values than <see cref="MostValues"/>.</param>
/// <param name="LevelOf">The level of each setting.</param>
/// <param name="Values">Distinct values of the field.</param>
public sealed record SweptField(
    string Path, IReadOnlyList<string> Along, IReadOnlyList<string> Levels, IReadOnlyList<int> LevelOf, int Values)
{
    /// <summary>More numbers than this are taken together in <see cref="Ranges"/> ranges, as many values in each.</summary>
    public const int MostValues = 6;

    public const int Ranges = 4;

    private const string Method = "model.method", None = "none";

    /// <summary>Whether levels are ranges of values.</summary>
    public bool IsRanged => Levels.Count < Values;

    /// <summary>The differing fields, the method first, then in the order of the spec; of fields that tell settings apart alike, one.</summary>
    public static IReadOnlyList<SweptField> Of(IReadOnlyList<RunSpec> settings)
    {
        var specs = settings.Select(s => SpecFields.Of(s with { Name = "" })).ToList();
        var all = SpecFields.Differing(specs).OrderBy(p => p == Method ? 0 : 1)
            .Select(path => Factor(path, [.. specs.Select(s => s.GetValueOrDefault(path, None))])).ToList();
        var kept = new List<SweptField>();
        foreach (var field in all.Where(f => !all.Any(other => other != f && Decides(other, f) && (!Decides(f, other) || all.IndexOf(other) < all.IndexOf(f)))))
            kept.Add(field with { Along = [.. all.Where(f => f != field && Decides(field, f)).Select(f => f.Path)] });
        return kept;
    }

    // Whether the level of one settles the level of the other in every setting.
    private static bool Decides(SweptField one, SweptField other)
    {
        var seen = new Dictionary<int, int>();
        for (int i = 0; i < one.LevelOf.Count; i++)
            if (!seen.TryAdd(one.LevelOf[i], other.LevelOf[i]) && seen[one.LevelOf[i]] != other.LevelOf[i])
                return false;
        return true;
    }

    private static SweptField Factor(string path, IReadOnlyList<string> values)
    {
        string[] distinct = [.. values.Distinct()];
        if (distinct.Any(v => Number(v) is null))
            return new SweptField(path, [], distinct, [.. values.Select(v => Array.IndexOf(distinct, v))], distinct.Length);
        distinct = [.. distinct.OrderBy(v => Number(v))];
        if (distinct.Length <= MostValues)
            return new SweptField(path, [], distinct, [.. values.Select(v => Array.IndexOf(distinct, v))], distinct.Length);
        var names = distinct.Select((v, i) => (v, Range: i * Ranges / distinct.Length)).GroupBy(v => v.Range, v => v.v).Select(r => $"{r.First()} to {r.Last()}");
        return new SweptField(path, [], [.. names], [.. values.Select(v => Array.IndexOf(distinct, v) * Ranges / distinct.Length)], distinct.Length);
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
