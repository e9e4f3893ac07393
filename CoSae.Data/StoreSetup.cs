using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Data;

/// <summary>Brings the store file to this version's shape before anything else touches it.</summary>
public static class StoreSetup
{
    /// <summary>Creates or migrates the store and switches it to WAL.</summary>
    /// <returns>Whether this call created it.</returns>
    /// <exception cref="StoreException">It is damaged, of a newer version, or cannot be written.</exception>
    public static async Task<bool> PrepareAsync(IDbContextFactory<CosaeDb> factory, CancellationToken cancel = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancel);
        string file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            bool created = !File.Exists(file) || new FileInfo(file).Length == 0;
            await db.Database.OpenConnectionAsync(cancel);
            if (!created)
                await CheckAsync(db, file, cancel);
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancel);
            await db.Database.MigrateAsync(cancel);
            await CompleteAsync(db, cancel);
            return created;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            throw new StoreException($"The store {file} is damaged ({e.Message}): move it away, or put a backup in its place.", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_FULL)
        {
            throw new StoreException($"The disk of the store {file} is full: free some space and start again.", e);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The store {file} cannot be opened for writing: {e.Message}", e);
        }
    }

    // What a migration cannot compute in SQL.
    private static async Task CompleteAsync(CosaeDb db, CancellationToken cancel)
    {
        foreach (var run in await db.Runs.Where(r => r.GroupKey == "").ToListAsync(cancel))
            run.Complete();
        await db.SaveChangesAsync(cancel);
    }

    // Only the first pages are read, however large the store is.
    private static async Task CheckAsync(CosaeDb db, string file, CancellationToken cancel)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        var unknown = applied.Except(db.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
            throw new StoreException($"The store {file} was written by a newer version (it has {unknown[0]}): start that version, or use another data folder.");
        int tables = await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE type = 'table'").SingleAsync(cancel);
        if (applied.Count == 0 && tables > 0)
            throw new StoreException($"The file {file} is an SQLite database but not one of ours: use another data folder.");
    }
}
