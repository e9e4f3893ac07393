using CoSae.Data;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Tests.Data;

public sealed class QueueStoreTests : IAsyncLifetime
{
    private readonly TestStore _store = new();
    private QueueStore _queue = null!;

    public async Task InitializeAsync()
    {
        await StoreSetup.PrepareAsync(_store);
        _queue = new QueueStore(_store);
        // All queued in the same millisecond, as a sweep is.
        foreach (string id in (string[])["a", "b", "c", "d"])
            await _store.AddRunAsync(id);
    }

    public Task DisposeAsync()
    {
        _store.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("c", QueueMove.Up, "acbd")]
    [InlineData("b", QueueMove.Down, "acbd")]
    [InlineData("d", QueueMove.Top, "dabc")]
    [InlineData("a", QueueMove.Bottom, "bcda")]
    [InlineData("a", QueueMove.Up, "abcd")]
    [InlineData("d", QueueMove.Bottom, "abcd")]
    public async Task A_run_moves_within_the_order(string id, QueueMove move, string order)
    {
        var result = await _queue.MoveAsync(id, move);
        Assert.Equal(order != "abcd", result!.Value.Changed);
        Assert.Equal(order, await OrderAsync());
    }

    [Theory]
    [InlineData("d", "b", false, "adbc")]
    [InlineData("d", "b", true, "abdc")]
    [InlineData("a", "d", true, "bcda")]
    [InlineData("d", "a", false, "dabc")]
    public async Task A_run_is_put_next_to_another(string id, string other, bool after, string order)
    {
        Assert.True((await _queue.MoveNextToAsync(id, other, after))!.Value.Changed);
        Assert.Equal(order, await OrderAsync());
    }

    [Fact]
    public async Task Halves_that_run_out_are_renumbered()
    {
        // The one before d goes behind a, again and again: each time half of the room there is left, and a double has 52 halves of it.
        for (int i = 0; i < 120; i++)
        {
            string before = await OrderAsync();
            Assert.True((await _queue.MoveNextToAsync(before[2..3], "a", after: true))!.Value.Changed);
            Assert.Equal($"{before[0]}{before[2]}{before[1]}{before[3]}", await OrderAsync());
        }
    }

    [Fact]
    public async Task A_run_moved_among_others_takes_their_priority_and_a_higher_one_goes_first()
    {
        await _queue.SetPriorityAsync("d", 7);
        Assert.Equal("dabc", await OrderAsync());
        await _queue.MoveAsync("c", QueueMove.Top);
        Assert.Equal("cdab", await OrderAsync());
        Assert.Equal(7, await PriorityAsync("c"));
        await _queue.MoveAsync("d", QueueMove.Bottom);
        Assert.Equal(("cabd", 0), (await OrderAsync(), await PriorityAsync("d")));
    }

    [Fact]
    public async Task A_new_run_stays_behind_one_that_was_moved_to_the_end()
    {
        await _queue.MoveAsync("a", QueueMove.Bottom);
        var spec = RunSpecDefaults.For("wordnet", "cosae");
        await _store.Runs.AddAsync(Run.Create("e", spec, TestStore.Noon.AddMilliseconds(2)));
        Assert.Equal("bcdae", await OrderAsync());
    }

    [Fact]
    public async Task What_is_not_queued_does_not_move_and_is_not_moved_to()
    {
        await _store.Runs.UpdateAsync("a", r => r.Start(TestStore.Noon));
        Assert.False((await _queue.MoveAsync("a", QueueMove.Bottom))!.Value.Changed);
        Assert.False((await _queue.SetPriorityAsync("a", 5))!.Value.Changed);
        Assert.False((await _queue.MoveNextToAsync("b", "a", after: true))!.Value.Changed);
        Assert.False((await _queue.MoveNextToAsync("b", "b", after: true))!.Value.Changed);
        Assert.Null(await _queue.MoveAsync("nowhere", QueueMove.Top));
        Assert.Equal("bcd", await OrderAsync());
    }

    [Fact]
    public async Task The_pause_is_kept_and_told_only_when_it_is_news()
    {
        Assert.False(await _queue.IsPausedAsync());
        Assert.False(await _queue.SetPausedAsync(false));
        Assert.True(await _queue.SetPausedAsync(true));
        Assert.False(await _queue.SetPausedAsync(true));
        Assert.True(await new QueueStore(_store).IsPausedAsync());
        Assert.True(await _queue.SetPausedAsync(false));
        Assert.False(await _queue.IsPausedAsync());
    }

    [Fact]
    public async Task The_waiting_runs_of_a_sweep_are_cancelled_and_no_others()
    {
        var spec = RunSpecDefaults.For("wordnet", "cosae");
        foreach (string id in (string[])["s1", "s2", "s3"])
            await _store.Runs.AddAsync(Run.Create(id, spec, TestStore.Noon, sweepId: "sweep"));
        await _store.Runs.UpdateAsync("s1", r => r.Start(TestStore.Noon));
        Assert.Equal(["s2", "s3"], (await _queue.CancelWaitingAsync("sweep", TestStore.Noon)).Order());
        Assert.Equal("abcd", await OrderAsync());
        await using var db = _store.CreateDbContext();
        Assert.Equal(2, await db.Runs.CountAsync(r => r.State == RunState.Cancelled));
        Assert.Equal(RunState.Starting, (await db.Runs.SingleAsync(r => r.Id == "s1")).State);
    }

    private async Task<string> OrderAsync()
    {
        await using var db = _store.CreateDbContext();
        return string.Concat(await QueueStore.InOrder(db.Runs.Where(r => r.State == RunState.Queued)).Select(r => r.Id).ToListAsync());
    }

    private async Task<int> PriorityAsync(string id)
    {
        await using var db = _store.CreateDbContext();
        return (await db.Runs.SingleAsync(r => r.Id == id)).Priority;
    }
}
