using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Web.Runs;
using CoSae.Web.Server;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Tests.Web;

/// <summary>What the supervisor starts next, and where.</summary>
public sealed class QueueTests
{
    private static readonly DeviceOptions[] _twoGpus = [new() { Name = "cuda:0" }, new() { Name = "cuda:1" }];

    [Fact]
    public async Task Runs_are_started_by_priority_and_then_by_place()
    {
        await using var server = await TestServer.StartAsync(o => o.Slots = 0);
        var runs = new List<Run>();
        foreach (string name in (string[])["quick a", "quick b", "quick c", "quick d"])
            runs.Add(await server.EnqueueAsync(name, 2));
        await server.Queue.SetPriorityAsync(runs[3].Id, 1);
        await server.Queue.ReorderAsync(runs[2].Id, runs[0].Id, after: false);

        server.Get<SlotTable>().Set("cpu", 1);
        foreach (var run in runs)
            await server.WaitForAsync(run.Id, RunState.Done);
        await using var db = server.Store();
        Assert.Equal(["quick d", "quick c", "quick a", "quick b"], await db.Runs.OrderBy(r => r.StartedAt).Select(r => r.Name).ToListAsync());
    }

    [Fact]
    public async Task A_paused_queue_starts_nothing_lets_go_on_what_is_at_work_and_stays_paused_over_a_restart()
    {
        await using var server = await TestServer.StartAsync();
        var first = await server.EnqueueAsync("a", 20);
        await server.WaitForAsync(first.Id, RunState.Running);
        await server.Queue.PauseQueueAsync();
        var second = await server.EnqueueAsync("quick b", 5);
        await server.WaitForAsync(first.Id, RunState.Done);
        await server.StopAsync();
        await server.StartAgainAsync();
        await Task.Delay(300);
        Assert.Equal(RunState.Queued, (await server.Queue.FindAsync(second.Id))!.State);

        await server.Queue.ContinueQueueAsync();
        await server.WaitForAsync(second.Id, RunState.Done, seconds: 10);
    }

    [Theory]
    [InlineData(SweepState.Paused)]
    [InlineData(SweepState.Cancelled)]
    public async Task Runs_of_a_sweep_that_waits_are_passed_by(SweepState state)
    {
        await using var server = await TestServer.StartAsync(o => o.Slots = 0);
        var held = await AddAsync(server, "quick held", "auto", "s1");
        var free = await server.EnqueueAsync("quick free", 2);
        await using (var db = server.Store())
        {
            var sweep = Sweep.Create("s1", "A sweep", "{}", DateTimeOffset.UnixEpoch);
            Assert.True(state == SweepState.Paused ? sweep.Pause() : sweep.Cancel(DateTimeOffset.UnixEpoch));
            db.Sweeps.Add(sweep);
            await db.SaveChangesAsync();
        }
        server.Get<SlotTable>().Set("cpu", 1);
        await server.WaitForAsync(free.Id, RunState.Done);
        await Task.Delay(100);
        Assert.Equal(RunState.Queued, (await server.Queue.FindAsync(held.Id))!.State);
        var waiting = Assert.Single((await server.Get<QueueReader>().ReadAsync()).Waiting);
        Assert.Equal($"its sweep is {state.ToString().ToLowerInvariant()}", waiting.Held);
    }

    [Fact]
    public async Task Each_run_gets_the_device_it_asks_for_and_is_told()
    {
        await using var server = await TestServer.StartAsync(o => (o.Slots, o.Devices) = (1, _twoGpus));
        await server.Queue.PauseQueueAsync();
        var any = await AddAsync(server, "any", "auto");
        var first = await AddAsync(server, "first", "cuda:0");
        var cpu = await AddAsync(server, "cpu only", "cpu");
        var cuda = await AddAsync(server, "some card", "cuda");
        var late = await AddAsync(server, "no room", "auto");
        await server.Queue.ContinueQueueAsync();
        foreach (var run in (Run[])[any, cpu, cuda])
            await server.WaitForAsync(run.Id, RunState.Running);

        // "any" took cuda:0, which "first" needs and so waits for; the others went past it.
        var devices = await DevicesAsync(server);
        Assert.Equal(("cuda:0", "cpu", "cuda:1"), (devices["any"], devices["cpu only"], devices["some card"]));
        Assert.Equal(RunState.Queued, (await server.Queue.FindAsync(first.Id))!.State);
        Assert.Equal(RunState.Queued, (await server.Queue.FindAsync(late.Id))!.State);
        Assert.Contains("COSAE_DEVICE=cuda:1", await File.ReadAllTextAsync(server.Queue.Folder(cuda.Id).LogFile));

        await server.Queue.CancelAsync(any.Id);
        await server.WaitForAsync(first.Id, RunState.Running);
        Assert.Equal("cuda:0", (await server.Queue.FindAsync(first.Id))!.Device);
        await server.Queue.CancelAsync(cpu.Id);
        await server.WaitForAsync(late.Id, RunState.Running);
        Assert.Equal("cpu", (await server.Queue.FindAsync(late.Id))!.Device);
    }

    [Fact]
    public async Task A_device_of_another_machine_blocks_nobody_and_the_run_says_what_it_waits_for()
    {
        await using var server = await TestServer.StartAsync(o => (o.Slots, o.Devices) = (1, [_twoGpus[0]]));
        var lost = await AddAsync(server, "quick lost", "cuda:7");
        var other = await server.EnqueueAsync("quick other", 2);
        await server.WaitForAsync(other.Id, RunState.Done);
        lost = await server.WaitForAsync(lost.Id, r => r.Message is not null, "a message");
        Assert.Equal((RunState.Queued, "Waits for cuda:7, which this machine does not have."), (lost.State, lost.Message));
    }

    [Fact]
    public async Task A_run_that_an_earlier_server_started_keeps_its_slot()
    {
        await using var server = await TestServer.StartAsync(o => (o.Slots, o.Devices) = (0, [_twoGpus[0]]));
        var run = await AddAsync(server, "a", "auto", steps: 10_000);
        await server.WaitForAsync(run.Id, RunState.Running);
        await server.CrashAsync();
        await server.StartAgainAsync();
        var next = await AddAsync(server, "b", "auto");
        await Task.Delay(300);
        Assert.Equal(RunState.Queued, (await server.Queue.FindAsync(next.Id))!.State);
    }

    [Fact]
    public async Task Slots_that_were_changed_are_kept_and_nonsense_is_refused()
    {
        await using var server = await TestServer.StartAsync(o => o.Slots = 0);
        var slots = server.Get<SlotTable>();
        Assert.Throws<ArgumentException>(() => slots.Set("cuda:3", 1));
        Assert.Throws<ArgumentException>(() => slots.Set("cpu", -1));
        slots.Set("cpu", 3);
        await server.StopAsync();
        await server.StartAgainAsync();
        Assert.Equal(("cpu", 3), server.Get<SlotTable>().Devices.Select(d => (d.Name, d.Slots)).Single());

        await server.StopAsync();
        await File.WriteAllTextAsync(Path.Combine(server.Options.Home.Data, "queue.json"), "{ \"slots\": { \"cpu\": -3 } }");
        var e = await Assert.ThrowsAsync<ServerException>(server.StartAgainAsync);
        Assert.Contains("queue.json", e.Message);
        File.Delete(Path.Combine(server.Options.Home.Data, "queue.json"));
        await server.CrashAsync();
        await server.StartAgainAsync();
    }

    [Fact]
    public void Settings_tell_every_mistake_at_once()
    {
        var options = new QueueOptions { Slots = -1, Devices = [new() { Name = "gpu0" }, new() { Name = "cuda:1", Slots = 999 }, new() { Name = "cuda:1" }] };
        var errors = options.Validate();
        Assert.Equal(4, errors.Count);
        Assert.Contains(errors, e => e.Contains("'gpu0'"));
        Assert.Empty(new QueueOptions { Devices = [new() { Name = "cuda:0", Slots = 2 }] }.Validate());
    }

    private static async Task<Run> AddAsync(TestServer server, string name, string device, string? sweepId = null, int steps = 10_000)
    {
        var spec = TestServer.Spec(name, name.Contains("quick") ? 2 : steps);
        spec = spec with { Training = spec.Training with { Device = device } };
        if (sweepId is null)
            return await server.Queue.EnqueueAsync(spec);
        var now = DateTimeOffset.UnixEpoch;
        var run = Run.Create(RunId.Create(now), spec, now, sweepId);
        server.Queue.Folder(run.Id).Create(spec);
        await server.Get<RunStore>().AddAsync(run);
        return run;
    }

    private static async Task<Dictionary<string, string?>> DevicesAsync(TestServer server)
    {
        await using var db = server.Store();
        return await db.Runs.ToDictionaryAsync(r => r.Name, r => r.Device);
    }
}
