using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Statistics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CoSae.Tests.Data;

public sealed class StoreSetupTests : IDisposable
{
    private readonly TestStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_new_store_is_migrated_and_in_WAL_with_the_pragmas_of_every_connection()
    {
        Assert.True(await StoreSetup.PrepareAsync(_store));
        Assert.False(await StoreSetup.PrepareAsync(_store));

        await using var db = _store.CreateDbContext();
        Assert.NotEmpty(await db.Database.GetAppliedMigrationsAsync());
        Assert.Equal("wal", await PragmaAsync(db, "journal_mode"));
        Assert.Equal("1", await PragmaAsync(db, "synchronous")); // NORMAL
        Assert.Equal("1", await PragmaAsync(db, "foreign_keys"));
        Assert.Equal("10000", await PragmaAsync(db, "busy_timeout"));
    }

    [Fact]
    public void The_migrations_describe_the_entities()
    {
        using var db = _store.CreateDbContext();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Points_have_one_tree_and_no_rowid()
    {
        await StoreSetup.PrepareAsync(_store);
        await using var db = _store.CreateDbContext();
        string sql = await db.Database.SqlQueryRaw<string>("SELECT sql AS Value FROM sqlite_master WHERE name = 'Points'").SingleAsync();
        Assert.EndsWith("WITHOUT ROWID", sql);
        Assert.Equal(0, await db.Database.SqlQueryRaw<int>(
            "SELECT count(*) AS Value FROM sqlite_master WHERE type = 'index' AND tbl_name = 'Points' AND sql IS NOT NULL").SingleAsync());
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_left_alone()
    {
        await StoreSetup.PrepareAsync(_store);
        await using (var db = _store.CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_Future', '99.0.0')");

        var e = await Assert.ThrowsAsync<StoreException>(() => StoreSetup.PrepareAsync(_store));
        Assert.Contains("newer version", e.Message);
        Assert.Contains("29991231000000_Future", e.Message);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_and_kept()
    {
        string text = string.Concat(Enumerable.Repeat("This is not a database. ", 100));
        await File.WriteAllTextAsync(_store.File, text);

        var e = await Assert.ThrowsAsync<StoreException>(() => StoreSetup.PrepareAsync(_store));
        Assert.Contains("damaged", e.Message);
        Assert.Contains(_store.File, e.Message);
        Assert.Equal(text, await File.ReadAllTextAsync(_store.File));
    }

    [Fact]
    public async Task A_store_with_a_torn_page_is_named()
    {
        await StoreSetup.PrepareAsync(_store);
        using (var connection = new SqliteConnection(_store.CreateDbContext().Database.GetConnectionString()))
            SqliteConnection.ClearPool(connection);
        byte[] bytes = await File.ReadAllBytesAsync(_store.File);
        bytes.AsSpan(100, 900).Fill(0xA5); // The root of the schema.
        await File.WriteAllBytesAsync(_store.File, bytes);

        var e = await Assert.ThrowsAsync<StoreException>(() => StoreSetup.PrepareAsync(_store));
        Assert.Contains("damaged", e.Message);
    }

    [Fact]
    public async Task Somebody_elses_database_is_not_touched()
    {
        await using (var other = new SqliteConnection($"Data Source={_store.File};Pooling=False"))
        {
            await other.OpenAsync();
            await using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE Recipes (Name TEXT)";
            await command.ExecuteNonQueryAsync();
        }
        var e = await Assert.ThrowsAsync<StoreException>(() => StoreSetup.PrepareAsync(_store));
        Assert.Contains("not one of ours", e.Message);
    }

    [Fact]
    public async Task Runs_of_the_first_version_get_their_group_and_their_place_in_the_queue()
    {
        var spec = RunSpecDefaults.For("wordnet", "cosae");
        string json = RunSpecJson.Canonical(spec);
        await using (var db = _store.CreateDbContext())
        {
            await db.GetService<IMigrator>().MigrateAsync("20261122132458_Initial");
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO Runs (Id, Name, Method, Dataset, PairedFraction, SpecJson, SpecHash, State, Step, Steps, Progress, CreatedAt, EventsOffset)
                VALUES ('0000000000001', 'Old', 'cosae', 'wordnet', 1, {json}, 'x', 'Queued', 0, 1500, 0, 1700000000000, 0)
                """);
        }

        await StoreSetup.PrepareAsync(_store);

        await using var now = _store.CreateDbContext();
        var run = await now.Runs.SingleAsync();
        Assert.Equal(SeedGroups.Key(spec with { Name = "Another", Training = spec.Training with { Seed = 7 } }), run.GroupKey);
        Assert.Equal(1_700_000_000_000, run.QueuePosition);
        Assert.Equal((0, ""), (run.Priority, run.Notes));
    }

    private static async Task<string?> PragmaAsync(CosaeDb db, string name)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
