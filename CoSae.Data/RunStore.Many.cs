using Microsoft.EntityFrameworkCore;

namespace CoSae.Data;

/// <summary>The same for many runs at once: one transaction for all that are named. Callers cut long lists into pieces.</summary>
public sealed partial class RunStore
{
    /// <summary>Loads runs, changes them, saves those that say they were changed.</summary>
    /// <returns>The runs that were changed.</returns>
    public async Task<IReadOnlyList<Run>> UpdateManyAsync(IReadOnlyCollection<string> ids, Func<Run, bool> change, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var changed = (await db.Runs.Where(r => ids.Contains(r.Id)).ToListAsync(cancel)).Where(change).ToList();
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return changed;
    }

    /// <summary>Deletes those runs that <paramref name="may"/> agrees to, with their points, scores, messages and tags.</summary>
    /// <returns>The ids of the runs that are gone.</returns>
    public async Task<IReadOnlyList<string>> DeleteManyAsync(IReadOnlyCollection<string> ids, Func<Run, bool> may, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var gone = (await db.Runs.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancel)).Where(may).Select(r => r.Id).ToList();
        // The foreign keys cascade.
        await db.Runs.Where(r => gone.Contains(r.Id)).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return gone;
    }

    /// <summary>Gives runs a tag, or takes it from them.</summary>
    /// <param name="tag">As <see cref="RunTag.Normalise"/> gives it.</param>
    /// <returns>How many runs were changed.</returns>
    public async Task<int> TagAsync(IReadOnlyCollection<string> ids, string tag, bool on, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        int changed;
        if (on)
        {
            var without = await db.Runs.Where(r => ids.Contains(r.Id) && !db.Tags.Any(t => t.RunId == r.Id && t.Tag == tag)).Select(r => r.Id).ToListAsync(cancel);
            db.Tags.AddRange(without.Select(id => new RunTag { RunId = id, Tag = tag }));
            changed = await db.SaveChangesAsync(cancel);
        }
        else
            changed = await db.Tags.Where(t => ids.Contains(t.RunId) && t.Tag == tag).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return changed;
    }
}
