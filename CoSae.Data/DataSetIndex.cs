using CoSae.Engine.Data;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Data;

/// <summary>Keeps the table of data sets as the folders are: they are the truth, the table is for joining and listing.</summary>
public static class DataSetIndex
{
    /// <summary>Adds what is new, updates what is known, drops what is gone.</summary>
    public static async Task UpdateAsync(
        IDbContextFactory<CosaeDb> factory, IReadOnlyList<DataSetInfo> found, TimeProvider clock, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        var known = await db.DataSets.ToDictionaryAsync(d => d.Name, cancel);
        foreach (var info in found)
            if (known.Remove(info.Name, out var row))
                row.Update(info);
            else
                db.DataSets.Add(DataSetEntity.Create(info, clock.GetUtcNow()));
        db.DataSets.RemoveRange(known.Values);
        await db.SaveChangesAsync(cancel);
    }
}
