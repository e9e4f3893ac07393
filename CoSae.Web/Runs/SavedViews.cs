using CoSae.Data;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Runs;

/// <summary>Views of the list of runs that people gave a name.</summary>
public sealed class SavedViews(IDbContextFactory<CosaeDb> factory, TimeProvider clock)
{
    public const int MaxName = 80;

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<SavedView>> AllAsync(CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        return await db.Views.AsNoTracking().OrderBy(v => v.Name).ToListAsync(cancel);
    }

    /// <summary>Keeps a view; one of the same name is replaced.</summary>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    public async Task SaveAsync(string name, string query, CancellationToken cancel = default)
    {
        name = Checked(name);
        await using var db = await factory.CreateDbContextAsync(cancel);
        if (await db.Views.FindAsync([name], cancel) is { } view)
            view.Query = query;
        else
            db.Views.Add(new SavedView { Name = name, Query = query, CreatedAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Gives a view another name.</summary>
    /// <exception cref="ArgumentException">The name is empty, too long, or that of another view.</exception>
    public async Task RenameAsync(string name, string to, CancellationToken cancel = default)
    {
        to = Checked(to);
        await using var db = await factory.CreateDbContextAsync(cancel);
        if (to == name || await db.Views.FindAsync([name], cancel) is not { } view)
            return;
        if (await db.Views.AnyAsync(v => v.Name == to, cancel))
            throw new ArgumentException($"There is a view “{to}” already: take another name, or delete that one first.", nameof(to));
        db.Views.Remove(view);
        db.Views.Add(new SavedView { Name = to, Query = view.Query, CreatedAt = view.CreatedAt });
        await db.SaveChangesAsync(cancel);
    }

    public async Task DeleteAsync(string name, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        await db.Views.Where(v => v.Name == name).ExecuteDeleteAsync(cancel);
    }

    private static string Checked(string name) => name.Trim() is { Length: >= 1 and <= MaxName } trimmed
        ? trimmed
        : throw new ArgumentException($"A view's name has 1 to {MaxName} characters.", nameof(name));
}
