using System.Diagnostics;
using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Tests.Web;

public sealed class SupervisorTests
{
    [Fact]
    public async Task A_run_goes_from_the_queue_to_its_scores()
    {
        await using var server = await TestServer.StartAsync();
        var changes = new System.Collections.Concurrent.ConcurrentDictionary<RunChangeKind, int>();
        var run = await server.EnqueueAsync("quick one", steps: 40);
        using var subscription = server.Get<RunFeed>().Subscribe(run.Id, c => changes.AddOrUpdate(c.Kind, 1, (_, n) => n + 1));

        run = await server.WaitForAsync(run.Id, RunState.Done);
        Assert.Equal((1.0, 40L, null), (run.Progress, run.Step, run.Message));
        Assert.True(run.CreatedAt <= run.StartedAt);
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), await server.StepsAsync(run.Id));
        await using var db = server.Store();
        Assert.Equal(0.8, (await db.Scores.SingleAsync()).Value);
        Assert.Equal("Two test rows are equal.", (await db.Messages.SingleAsync()).Text);
        Assert.Contains($"COSAE_DATA={server.Options.Home.Data}", await File.ReadAllTextAsync(server.Queue.Folder(run.Id).LogFile));
        Assert.True(changes.ContainsKey(RunChangeKind.Points) && changes.ContainsKey(RunChangeKind.Scores) && changes.ContainsKey(RunChangeKind.Messages));
    }

    [Fact]
    public async Task Runs_start_in_order_one_after_the_other()
    {
        await using var server = await TestServer.StartAsync();
        var runs = new[] { await server.EnqueueAsync("a", 5), await server.EnqueueAsync("b", 5), await server.EnqueueAsync("c", 5) };
        await server.WaitForAsync(runs[2].Id, RunState.Done);

        var folders = runs.Select(r => server.Queue.Folder(r.Id)).ToList();
        var spans = folders.Select(f => (File.GetLastWriteTimeUtc(f.LockFile), File.GetLastWriteTimeUtc(f.EventsFile))).ToList();
        Assert.True(spans[0].Item2 <= spans[1].Item1 && spans[1].Item2 <= spans[2].Item1, string.Join(" ", spans));
    }

    [Fact]
    public async Task Two_slots_hold_two_runs_and_no_third()
    {
        await using var server = await TestServer.StartAsync(o => o.Slots = 2);
        var runs = new[] { await server.EnqueueAsync("a", 10_000), await server.EnqueueAsync("b", 10_000), await server.EnqueueAsync("c", 10_000) };
        await server.WaitForAsync(runs[0].Id, RunState.Running);
        await server.WaitForAsync(runs[1].Id, RunState.Running);
        await Task.Delay(300);
        Assert.Equal(RunState.Queued, (await server.Queue.FindAsync(runs[2].Id))!.State);

        await server.Queue.CancelAsync(runs[0].Id);
        await server.WaitForAsync(runs[2].Id, RunState.Running);
    }

    [Fact]
    public async Task A_queued_run_is_cancelled_at_once()
    {
        await using var server = await TestServer.StartAsync(o => o.Slots = 0);
        var run = await server.EnqueueAsync("a");
        run = (await server.Queue.CancelAsync(run.Id))!;
        Assert.Equal((RunState.Cancelled, "Cancelled before it started."), (run.State, run.Message));
    }

    [Fact]
    public async Task A_cancelled_run_saves_and_resumes_where_it_was()
    {
        await using var server = await TestServer.StartAsync(o => o.StopWithin = TimeSpan.FromMinutes(5)); // Never by force.
        var run = await server.EnqueueAsync("a", 30);
        await server.WaitForAsync(run.Id, r => r.Step >= 3, "step 3");

        var watch = Stopwatch.StartNew();
        await server.Queue.CancelAsync(run.Id);
        run = await server.WaitForAsync(run.Id, RunState.Cancelled);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
        Assert.True(File.Exists(Path.Combine(server.Queue.Folder(run.Id).CheckpointFolder, "step")));
        Assert.InRange(run.Step, 3, 29);

        await server.Queue.ResumeAsync(run.Id);
        run = await server.WaitForAsync(run.Id, RunState.Done);
        Assert.Equal(Enumerable.Range(1, 30).Select(i => (long)i), await server.StepsAsync(run.Id));
    }

    [Fact]
    public async Task Resuming_while_the_last_worker_is_still_on_its_way_out_is_no_accident()
    {
        await using var server = await TestServer.StartAsync();
        var run = await server.EnqueueAsync("slowgoing", 20);
        await server.WaitForAsync(run.Id, r => r.Step >= 3, "step 3");
        await server.Queue.CancelAsync(run.Id);
        await server.WaitForAsync(run.Id, RunState.Cancelled);
        Assert.True(WorkerLock.IsHeld(server.Queue.Folder(run.Id)));

        await server.Queue.ResumeAsync(run.Id);
        run = await server.WaitForAsync(run.Id, r => r.IsEnded, "the end");
        Assert.Equal((RunState.Done, null), (run.State, run.Message));
    }

    [Theory]
    [InlineData("deaf")] // Ignores the request and SIGTERM alike.
    [InlineData("lockless")] // Has not begun: ended without waiting.
    public async Task A_worker_that_does_not_listen_is_ended_by_force(string kind)
    {
        await using var server = await TestServer.StartAsync(o =>
        {
            o.StopWithin = kind == "deaf" ? TimeSpan.FromSeconds(0.5) : TimeSpan.FromMinutes(5);
            o.KillAfter = TimeSpan.FromSeconds(0.5);
        });
        var run = await server.EnqueueAsync(kind, 10_000);
        await server.WaitForAsync(run.Id, kind == "deaf" ? RunState.Running : RunState.Starting);
        await Task.Delay(300);
        await server.Queue.CancelAsync(run.Id);
        run = await server.WaitForAsync(run.Id, RunState.Cancelled);
        Assert.Contains("before it could save", run.Message);
        Assert.False(WorkerLock.IsHeld(server.Queue.Folder(run.Id)));
    }

    [Fact]
    public async Task A_killed_worker_leaves_an_interrupted_run_that_resumes()
    {
        await using var server = await TestServer.StartAsync();
        var run = await server.EnqueueAsync("torn quick", 20); // Kills itself in the middle of a line after step 7.
        run = await server.WaitForAsync(run.Id, RunState.Interrupted);
        Assert.Contains("killed, signal 9", run.Message);
        Assert.Contains("memory", run.Message);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], await server.StepsAsync(run.Id));

        await server.Queue.ResumeAsync(run.Id); // From the checkpoint at step 5: 6 and 7 are told again.
        await server.WaitForAsync(run.Id, RunState.Done);
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), await server.StepsAsync(run.Id));
        await using var db = server.Store();
        Assert.Equal("Two test rows are equal.", (await db.Messages.SingleAsync()).Text); // And no complaint about a broken line.
    }

    [Fact]
    public async Task A_worker_that_a_signal_reaches_before_the_request_ends_as_cancelled_all_the_same()
    {
        await using var server = await TestServer.StartAsync(o => o.StopWithin = TimeSpan.FromSeconds(0.3));
        var run = await server.EnqueueAsync("signalled", 10_000); // Answers SIGTERM, not the request, with "interrupted".
        await server.WaitForAsync(run.Id, RunState.Running);
        await server.Queue.CancelAsync(run.Id);
        await server.WaitForAsync(run.Id, RunState.Cancelled);
    }

    [Theory]
    [InlineData("refused", "There is no data set 'nowhere'.")]
    [InlineData("error", "The loss is not finite.")]
    public async Task A_failure_comes_with_the_workers_reason(string kind, string reason)
    {
        await using var server = await TestServer.StartAsync();
        var run = await server.EnqueueAsync(kind);
        run = await server.WaitForAsync(run.Id, RunState.Failed);
        Assert.Contains(reason, run.Message);
    }

    [Fact]
    public async Task A_worker_that_is_missing_fails_the_run_and_not_the_queue()
    {
        await using var server = await TestServer.StartAsync(o => o.WorkerCommand = ["/nowhere/cosae", "worker"]);
        var run = await server.EnqueueAsync("a");
        run = await server.WaitForAsync(run.Id, RunState.Failed);
        Assert.Contains("/nowhere/cosae", run.Message);
    }

    [Fact]
    public async Task A_subscriber_that_fails_or_hangs_stops_nothing()
    {
        await using var server = await TestServer.StartAsync();
        using var hang = new ManualResetEventSlim();
        int calls = 0;
        using var bad = server.Get<RunFeed>().Subscribe(null, _ =>
        {
            Interlocked.Increment(ref calls);
            throw new InvalidOperationException("A page broke.");
        });
        using var slow = server.Get<RunFeed>().Subscribe(null, _ => hang.Wait());
        var run = await server.EnqueueAsync("quick", 50);
        await server.WaitForAsync(run.Id, RunState.Done);
        Assert.True(calls > 0);
        hang.Set();
    }

    [Fact]
    public async Task A_live_run_cannot_be_deleted_an_ended_one_goes_with_its_folder()
    {
        await using var server = await TestServer.StartAsync();
        var run = await server.EnqueueAsync("a", 10_000);
        await server.WaitForAsync(run.Id, RunState.Running);
        Assert.False(await server.Queue.DeleteAsync(run.Id));

        await server.Queue.CancelAsync(run.Id);
        await server.WaitForAsync(run.Id, RunState.Cancelled);
        Assert.True(await server.Queue.DeleteAsync(run.Id));
        Assert.Null(await server.Queue.FindAsync(run.Id));
        Assert.False(Directory.Exists(server.Queue.Folder(run.Id).Path));
    }

    [Fact]
    public async Task A_shutdown_asks_the_other_workers_although_the_folder_of_one_is_gone()
    {
        await using var server = await TestServer.StartAsync(o => o.Slots = 2);
        var (first, second) = (await server.EnqueueAsync("a", 10_000), await server.EnqueueAsync("b", 10_000));
        await server.WaitForAsync(first.Id, RunState.Running);
        await server.WaitForAsync(second.Id, RunState.Running);
        var (gone, other) = (server.Queue.Folder(first.Id), server.Queue.Folder(second.Id));
        Directory.Move(gone.Path, gone.Path + "-away");

        await server.StopAsync();
        Assert.Equal(StopReason.Shutdown, other.ReadStopRequest());

        // The worker that could not be asked must not outlive the test.
        Directory.CreateDirectory(gone.Path);
        gone.RequestStop(StopReason.Cancel);
        await Task.Delay(500);
    }

    [Fact]
    public async Task While_the_disk_is_full_the_run_goes_on_and_nothing_is_lost()
    {
        await using var server = await TestServer.StartAsync();
        var run = await server.EnqueueAsync("a", 40);
        await server.WaitForAsync(run.Id, r => r.Step >= 3, "step 3");
        await ExecuteAsync("CREATE TRIGGER Full BEFORE UPDATE ON Runs BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END");
        long before = (await server.Queue.FindAsync(run.Id))!.Step;
        await Task.Delay(500);
        Assert.Equal(before, (await server.Queue.FindAsync(run.Id))!.Step);

        await ExecuteAsync("DROP TRIGGER Full");
        await server.WaitForAsync(run.Id, RunState.Done);
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), await server.StepsAsync(run.Id));

        async Task ExecuteAsync(string sql)
        {
            await using var db = server.Store();
            await db.Database.ExecuteSqlRawAsync(sql);
        }
    }

    [Fact]
    public async Task A_spec_that_cannot_run_is_refused_and_leaves_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var spec = TestServer.Spec("a");
        var bad = spec with { Data = spec.Data with { Dataset = "nowhere" }, Model = spec.Model with { K = 0 } };
        var e = await Assert.ThrowsAsync<SpecException>(() => server.Queue.EnqueueAsync(bad));
        Assert.Equal(["data.dataset", "model.k"], e.Errors.Select(x => x.Path));
        await using var db = server.Store();
        Assert.False(await db.Runs.AnyAsync());
        Assert.False(Directory.Exists(server.Options.Home.RunsFolder));
    }
}
