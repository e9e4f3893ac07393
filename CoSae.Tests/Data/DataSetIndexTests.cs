using CoSae.Data;
using CoSae.Engine.Data;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Tests.Data;

public sealed class DataSetIndexTests : IAsyncLifetime
{
    private readonly TestStore _store = new();

    public Task InitializeAsync() => StoreSetup.PrepareAsync(_store);

    public Task DisposeAsync()
    {
        _store.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_table_follows_the_folders()
    {
        await UpdateAsync(Info("a", 10), Info("b", 20));
        await UpdateAsync(Info("b", 21), Info("c", 30));
        await using var db = _store.CreateDbContext();
        var rows = await db.DataSets.OrderBy(d => d.Name).ToListAsync();
        Assert.Equal([("b", 21L), ("c", 30L)], rows.Select(d => (d.Name, d.Rows)));
        Assert.Equal(21, rows[0].ReadInfo().Rows);
    }

    private Task UpdateAsync(params DataSetInfo[] infos) => DataSetIndex.UpdateAsync(_store, infos, TimeProvider.System);

    private static DataSetInfo Info(string name, long rows) => new() { Name = name, Title = name, Rows = rows, DimA = 4, DimB = 5 };
}
