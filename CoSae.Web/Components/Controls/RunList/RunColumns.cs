using CoSae.Web.Runs.Filtering;

namespace CoSae.Web.Components.Controls.RunList;

/// <summary>Which columns the table of runs has, beside the run's name.</summary>
public static class RunColumns
{
    /// <summary>What is shown unless somebody chose.</summary>
    public static IReadOnlyList<RunField> Default { get; } =
    [
        .. new[]
        {
            "dataset", "data.pairedFraction", "state", "score.translation", "score.ridge", "score.pearson", "score.consistency", "score.r1", "duration", "created",
        }.Select(n => RunFields.Find(n)!),
    ];

    /// <summary>A table of more cannot be read.</summary>
    public const int Most = 24;

    /// <summary>The columns that an address names, in its order; the default where it names none.</summary>
    public static IReadOnlyList<RunField> Of(string? names)
    {
        if (names is null)
            return Default;
        var columns = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(n => RunFields.Find(n)).OfType<RunField>().Where(f => f.Name != "name").Distinct().Take(Most).ToList();
        return columns.Count == 0 ? Default : columns;
    }

    /// <summary>For the address; null for the default.</summary>
    public static string? ToAddress(IReadOnlyList<RunField> columns) =>
        columns.SequenceEqual(Default) ? null : string.Join(',', columns.Select(c => c.Name));
}
