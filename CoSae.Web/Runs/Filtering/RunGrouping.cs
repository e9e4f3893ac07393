using System.Linq.Expressions;
using CoSae.Data;

namespace CoSae.Web.Runs.Filtering;

/// <summary>By what runs are put together: everything but the seed, or some fields.</summary>
/// <param name="Fields">None for everything but name and seeds.</param>
public sealed record RunGrouping(IReadOnlyList<RunField> Fields)
{
    /// <summary>In an address: everything but the seed.</summary>
    public const string Seed = "seed";

    /// <summary>More fields make groups of one.</summary>
    public const int MostFields = 6;

    // Between the parts of a key, and in place of a missing one: signs that no value contains.
    private const char Between = '\u001f', Nothing = '\u0018';

    public bool IsBySeed => Fields.Count == 0;

    /// <summary>Reads <c>seed</c> or names of fields with commas.</summary>
    /// <returns>Null for no grouping, or with a problem where the text names none.</returns>
    public static RunGrouping? Parse(string? text, out string? problem)
    {
        problem = null;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (text == Seed)
            return new RunGrouping([]);
        var fields = new List<RunField>();
        foreach (string name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (RunFields.Find(name, out string unknown) is not { } field)
                problem ??= unknown;
            else if (!field.CanGroup)
                problem ??= $"Runs cannot be grouped by {field.Name}: take fields of the spec, method, dataset, state, sweep or device.";
            else if (!fields.Contains(field))
                fields.Add(field);
        }
        if (fields.Count > MostFields)
            problem ??= $"Runs are grouped by {MostFields} fields at most, not by {fields.Count}.";
        return problem is null && fields.Count > 0 ? new RunGrouping(fields) : null;
    }

    /// <summary>The key of a run's group as the store computes it.</summary>
    internal Expression<Func<Run, string>> Key(RunFieldValues values)
    {
        if (IsBySeed)
            return r => r.GroupKey;
        var run = Expression.Parameter(typeof(Run), "r");
        var concat = typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)])!;
        Expression key = Expression.Constant("");
        foreach (var field in Fields)
        {
            var part = Expression.Coalesce(Expressions.Body(values.Text(field), run), Expression.Constant(Nothing.ToString()));
            key = Expression.Add(Expression.Add(key, part, concat), Expression.Constant(Between.ToString()), concat);
        }
        return Expression.Lambda<Func<Run, string>>(key, run);
    }

    /// <summary>The value of each field in a key; null where the group has none.</summary>
    public IReadOnlyList<string?> Values(string key) =>
        [.. key.Split(Between).Take(Fields.Count).Select(p => p == Nothing.ToString() ? null : p)];

    /// <summary>The filter that lets the runs of a group pass and no others.</summary>
    public string Filter(string key) => IsBySeed
        ? FilterText.Term("group", key)
        : string.Join(' ', Fields.Zip(Values(key), (field, value) => value is null
            ? $"{field.Name}:none"
            : FilterText.Term(field.Name, field.Type == RunFieldType.Flag ? value is "1" ? "true" : "false" : value)));
}
