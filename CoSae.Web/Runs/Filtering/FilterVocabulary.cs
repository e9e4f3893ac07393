using CoSae.Data;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Runs.Filtering;

/// <summary>Values that occur in the store, to be offered while a filter is typed.</summary>
public sealed record FilterVocabulary(IReadOnlyList<string> Datasets, IReadOnlyList<string> Tags, IReadOnlyList<string> Devices)
{
    public static FilterVocabulary Empty { get; } = new([], [], []);

    public static async Task<FilterVocabulary> ReadAsync(IDbContextFactory<CosaeDb> factory, CancellationToken cancel)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return new FilterVocabulary(
            await db.Runs.Select(r => r.Dataset).Distinct().OrderBy(d => d).ToListAsync(cancel),
            await db.Tags.Select(t => t.Tag).Distinct().OrderBy(t => t).ToListAsync(cancel),
            await db.Runs.Where(r => r.Device != null).Select(r => r.Device!).Distinct().OrderBy(d => d).ToListAsync(cancel));
    }

    /// <summary>Values of a field; empty where they are not few and known.</summary>
    public IReadOnlyList<string> Of(RunField field) => field.Name switch
    {
        "dataset" or "data.dataset" => Datasets,
        "tag" => [.. Tags, "none"],
        "device" => Devices,
        _ when field.Type == RunFieldType.Time => ["today", "7d", "30d"],
        _ => field.Values,
    };
}
