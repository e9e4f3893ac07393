using System.Text;
using CoSae.Data;
using CoSae.Engine.Runs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Tests.Data;

public sealed class RunStoreTests : IAsyncLifetime
{
    private readonly TestStore _store = new();

    public Task InitializeAsync() => StoreSetup.PrepareAsync(_store);

    public Task DisposeAsync()
    {
        _store.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Events_become_points_scores_messages_and_state()
    {
        await _store.AddRunAsync("r1");
        RunEvent[] events =
        [
            new StateEvent { T = TestStore.Noon, State = RunState.Running, Step = 0 },
            TestStore.Step(10, 2),
            TestStore.Step(20, 1),
            new SystemEvent { T = TestStore.Noon.AddSeconds(21.9), RssMib = 512, Cores = 1.5 },
            new SystemEvent { T = TestStore.Noon.AddSeconds(24), RssMib = 500, Cores = 0.5, GpuMib = 2000, GpuPercent = 80 }, // no step between them
            new WarningEvent { T = TestStore.Noon.AddSeconds(22), Message = "careful" },
            new ScoreEvent { T = TestStore.Noon.AddSeconds(23), Name = "sparsity.a.l0", Score = new Score(16, 15, 17, 300) },
        ];
        var run = await _store.Runs.TakeInAsync("r1", events, 0, 999);

        Assert.Equal((RunState.Running, 20L, 999L), (run!.State, run.Step, run.EventsOffset));
        Assert.Equal(0.2 * Run.TrainingShare, run.Progress, 12);
        var points = await _store.Metrics.PointsAsync("r1");
        Assert.Equal([(10, 2.0), (20, 1.0)], points["loss"]);
        Assert.Equal([(10, 1.0), (20, 0.5)], points["terms.reconstruction"]);
        Assert.Equal([(10, 0.0), (20, 10.0)], points["time"]);
        Assert.Equal([(21, 512.0), (24, 500.0)], points["usage.rssMib"]); // seconds since the start, not steps
        Assert.Equal([(24, 80.0)], points["usage.gpuPercent"]);
        Assert.Equal(
            ["dead.a", "dead.b", "l0.a", "l0.b", "learningRate", "loss", "r2.a", "r2.b", "samples", "samplesPerSecond",
             "terms.reconstruction", "time", "usage.cores", "usage.gpuMib", "usage.gpuPercent", "usage.rssMib"],
            points.Keys.Order(StringComparer.Ordinal));
        await using var db = _store.CreateDbContext();
        Assert.Equal(("careful", RunMessage.Warning), await db.Messages.Select(m => ValueTuple.Create(m.Text, m.Kind)).SingleAsync());
        Assert.Equal(17, (await db.Scores.SingleAsync()).High);
    }

    [Fact]
    public async Task Points_are_asked_for_by_name_and_from_a_step_on()
    {
        await _store.AddRunAsync("r1");
        await _store.AddRunAsync("r2");
        await _store.Runs.TakeInAsync("r1", [TestStore.Step(1, 5), TestStore.Step(2, 4), TestStore.Step(3, 3)], 0, 1);
        await _store.Runs.TakeInAsync("r2", [TestStore.Step(2, 9)], 0, 1);

        var points = await _store.Metrics.PointsAsync("r1", ["loss", "nothing"], afterStep: 1);
        Assert.Equal([(2, 4.0), (3, 3.0)], Assert.Single(points).Value);
        Assert.Equal((3, 3.0), await _store.Metrics.LastAsync("r1", "loss"));
        Assert.Null(await _store.Metrics.LastAsync("r1", "nothing"));
        Assert.Empty(await _store.Metrics.PointsAsync("r3"));
    }

    [Fact]
    public async Task Steps_that_a_resumed_run_tells_again_do_not_double()
    {
        await _store.AddRunAsync("r1");
        await _store.Runs.TakeInAsync("r1", [TestStore.Step(1, 5), TestStore.Step(2, 4)], 0, 10);
        await _store.Runs.TakeInAsync("r1", [TestStore.Step(2, 4.5), TestStore.Step(3, 3)], 10, 20);
        Assert.Equal([(1, 5.0), (2, 4.5), (3, 3.0)], (await _store.Metrics.PointsAsync("r1", ["loss"]))["loss"]);
    }

    [Fact]
    public async Task A_pause_is_no_training_time()
    {
        await _store.AddRunAsync("r1");
        var night = TimeSpan.FromHours(8);
        await _store.Runs.TakeInAsync("r1",
        [
            TestStore.Step(1, 5),
            TestStore.Step(2, 4),
            new StateEvent { T = TestStore.Noon.AddSeconds(3), State = RunState.Interrupted },
            new StateEvent { T = TestStore.Noon.AddSeconds(3) + night, State = RunState.Starting },
            TestStore.Step(4, 3) with { T = TestStore.Noon.AddSeconds(5) + night },
        ], 0, 10);
        Assert.Equal([(1, 0.0), (2, 1.0), (4, 4.0)], (await _store.Metrics.PointsAsync("r1", ["time"]))["time"]);
    }

    // What SIGKILL does: the process is gone between reading the file and the end of the commit. Here the commit is made
    // to fail at its very end, by a full disk; the offset and the points must have stayed together.
    [Fact]
    public async Task A_commit_that_never_happens_loses_and_doubles_nothing()
    {
        await _store.AddRunAsync("r1", steps: 8000);
        var folder = new RunFolder(Path.Combine(_store.Folder, "r1"));
        Directory.CreateDirectory(folder.Path);
        using (var writer = new RunEventWriter(folder))
            for (int step = 1; step <= 8000; step++)
            {
                writer.Write(TestStore.Step(step, step));
                if (step % 100 == 0)
                    writer.Write(new WarningEvent { T = TestStore.Noon, Message = $"at {step}" });
            }

        int failures = 0;
        while (true)
        {
            long at = await OffsetAsync();
            var (events, next) = RunEventReader.Read(folder, at);
            if (next == at)
                break;
            if (failures++ % 2 == 0)
            {
                int pointsBefore = await PointsAsync();
                await using (var db = _store.CreateDbContext())
                    await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER Full BEFORE UPDATE ON Runs BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END");
                await Assert.ThrowsAsync<DbUpdateException>(() => _store.Runs.TakeInAsync("r1", events, at, next));
                await using (var db = _store.CreateDbContext())
                    await db.Database.ExecuteSqlRawAsync("DROP TRIGGER Full");
                Assert.Equal(at, await OffsetAsync());
                Assert.Equal(pointsBefore, await PointsAsync());
            }
            else
                await _store.Runs.TakeInAsync("r1", events, at, next);
        }

        Assert.True(failures >= 4, "The events should have come in several portions.");
        Assert.Equal(new FileInfo(folder.EventsFile).Length, await OffsetAsync());
        var loss = (await _store.Metrics.PointsAsync("r1", ["loss"]))["loss"];
        Assert.Equal(Enumerable.Range(1, 8000).Select(i => ((long)i, (double)i)), loss);
        await using var after = _store.CreateDbContext();
        Assert.Equal(80, await after.Messages.CountAsync());
    }

    [Fact]
    public async Task A_stretch_is_refused_where_the_store_does_not_stand()
    {
        await _store.AddRunAsync("r1");
        await _store.Runs.TakeInAsync("r1", [TestStore.Step(1, 5)], 0, 10);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _store.Runs.TakeInAsync("r1", [TestStore.Step(1, 5)], 0, 10));
    }

    [Fact]
    public async Task A_line_still_being_written_waits()
    {
        await _store.AddRunAsync("r1");
        var folder = new RunFolder(Path.Combine(_store.Folder, "r1"));
        Directory.CreateDirectory(folder.Path);
        using (var writer = new RunEventWriter(folder))
            writer.Write(TestStore.Step(1, 5));
        long whole = new FileInfo(folder.EventsFile).Length;
        await File.AppendAllTextAsync(folder.EventsFile, "{\"t\":\"2026-", Encoding.UTF8);

        var (events, next) = RunEventReader.Read(folder, 0);
        Assert.Single(events);
        Assert.Equal(whole, next);
    }

    [Fact]
    public async Task Deleting_a_run_takes_everything_of_it_and_nothing_else()
    {
        foreach (string id in new[] { "r1", "r2" })
        {
            await _store.AddRunAsync(id);
            await _store.Runs.TakeInAsync(id,
            [
                TestStore.Step(1, 5),
                new WarningEvent { T = TestStore.Noon, Message = "careful" },
                new ScoreEvent { T = TestStore.Noon, Name = "x", Score = new Score(1, 1, 1, 1) },
            ], 0, 10);
        }
        Assert.False(await _store.Runs.DeleteAsync("r1", _ => false));
        Assert.True(await _store.Runs.DeleteAsync("r1", _ => true));
        Assert.Null(await _store.Runs.DeleteAsync("r1", _ => true));

        await using var db = _store.CreateDbContext();
        Assert.Equal("r2", (await db.Runs.SingleAsync()).Id);
        Assert.Equal("r2", (await db.Messages.SingleAsync()).RunId);
        Assert.Equal("r2", (await db.Scores.SingleAsync()).RunId);
        Assert.Equal((await db.Runs.SingleAsync()).Key, await db.Points.Select(p => p.RunKey).Distinct().SingleAsync());
    }

    private async Task<int> PointsAsync()
    {
        await using var db = _store.CreateDbContext();
        return await db.Points.CountAsync();
    }

    private async Task<long> OffsetAsync()
    {
        await using var db = _store.CreateDbContext();
        return await db.Runs.Where(r => r.Id == "r1").Select(r => r.EventsOffset).SingleAsync();
    }
}
