using CoSae.Data;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Tests.Data;

public sealed class StoreStressTests : IAsyncLifetime
{
    private readonly TestStore _store = new();

    public Task InitializeAsync() => StoreSetup.PrepareAsync(_store);

    public Task DisposeAsync()
    {
        _store.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Writers_and_readers_at_once_never_find_the_store_locked()
    {
        const int runs = 6, batches = 40, perBatch = 20;
        foreach (int i in Enumerable.Range(0, runs))
            await _store.AddRunAsync($"r{i}");

        // Each run is written by its tailer while its state is changed from elsewhere: read, then write, in one transaction,
        // which is what fails with "database is locked" unless the write lock is taken first.
        var writers = Enumerable.Range(0, runs).Select(i => OwnThread(async () =>
        {
            for (int b = 0; b < batches; b++)
                await _store.Runs.TakeInAsync($"r{i}", [.. Enumerable.Range(1, perBatch).Select(s => TestStore.Step(b * perBatch + s, 1))], b, b + 1);
        }));
        var changers = Enumerable.Range(0, runs).Select(i => OwnThread(async () =>
        {
            for (int b = 0; b < batches; b++)
                await _store.Runs.UpdateAsync($"r{i}", run =>
                {
                    run.Note($"note {b}");
                    return true;
                });
        }));
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(i => OwnThread(async () =>
        {
            int reads = 0;
            for (; !done.IsCancellationRequested; reads++)
            {
                await _store.Metrics.PointsAsync($"r{i}", ["loss", "time"]);
                await using var db = _store.CreateDbContext();
                await db.Runs.AsNoTracking().OrderBy(r => r.CreatedAt).ToListAsync();
            }
            return reads;
        })).ToList();

        await Task.WhenAll(writers.Concat(changers));
        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 1));
        foreach (int i in Enumerable.Range(0, runs))
            Assert.Equal(batches * perBatch, (await _store.Metrics.PointsAsync($"r{i}", ["loss"]))["loss"].Count);
    }

    // SQLite answers on the calling thread; on the pool of a small machine the readers would come after the writers.
    private static Task OwnThread(Func<Task> work) => Task.Factory.StartNew(work, TaskCreationOptions.LongRunning).Unwrap();

    private static Task<int> OwnThread(Func<Task<int>> work) => Task.Factory.StartNew(work, TaskCreationOptions.LongRunning).Unwrap();
}
