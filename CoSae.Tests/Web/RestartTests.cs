using System.Diagnostics;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Web;

/// <summary>The server ends, in each way it can end, and another starts on what it left.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task A_worker_that_outlived_the_server_is_found_again_and_nothing_of_it_lost()
    {
        await using var server = await TestServer.StartAsync();
        var run = await server.EnqueueAsync("a", 60);
        await server.WaitForAsync(run.Id, r => r.Step >= 3, "step 3");
        string pid = await PidAsync(server, run.Id);

        await server.CrashAsync();
        await Task.Delay(500); // The worker works on, unseen.
        await server.StartAgainAsync();

        run = await server.WaitForAsync(run.Id, r => r.Step >= 20, "step 20");
        Assert.Equal(RunState.Running, run.State);
        await server.WaitForAsync(run.Id, RunState.Done);
        Assert.Equal(pid, await PidAsync(server, run.Id)); // The same worker to the end.
        Assert.Equal(Enumerable.Range(1, 60).Select(i => (long)i), await server.StepsAsync(run.Id));
    }

    [Fact]
    public async Task An_adopted_worker_can_be_cancelled()
    {
        await using var server = await TestServer.StartAsync(o => o.StopWithin = TimeSpan.FromMinutes(5));
        var run = await server.EnqueueAsync("a", 10_000);
        await server.WaitForAsync(run.Id, RunState.Running);
        await server.CrashAsync();
        await server.StartAgainAsync();
        await server.Queue.CancelAsync(run.Id);
        await server.WaitForAsync(run.Id, RunState.Cancelled);
    }

    [Fact]
    public async Task An_adopted_worker_that_does_not_listen_is_ended_by_the_id_in_its_lock()
    {
        await using var server = await TestServer.StartAsync(o => (o.StopWithin, o.KillAfter) = (TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(0.3)));
        var run = await server.EnqueueAsync("deaf", 10_000);
        await server.WaitForAsync(run.Id, RunState.Running);
        await server.CrashAsync();
        await server.StartAgainAsync();
        await server.Queue.CancelAsync(run.Id);
        await server.WaitForAsync(run.Id, RunState.Cancelled);
        Assert.False(WorkerLock.IsHeld(server.Queue.Folder(run.Id)));
    }

    [Fact]
    public async Task A_worker_that_died_with_the_server_is_started_again_from_its_checkpoint()
    {
        await using var server = await TestServer.StartAsync();
        var run = await server.EnqueueAsync("a", 40);
        await server.WaitForAsync(run.Id, r => r.Step >= 7, "step 7");
        string pid = await PidAsync(server, run.Id);
        await server.CrashAsync();
        await KillAsync(pid);
        await server.StartAgainAsync();

        await server.WaitForAsync(run.Id, RunState.Done);
        Assert.NotEqual(pid, await PidAsync(server, run.Id));
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), await server.StepsAsync(run.Id));
    }

    [Fact]
    public async Task A_shutdown_pauses_the_run_and_the_next_start_goes_on()
    {
        await using var server = await TestServer.StartAsync();
        var run = await server.EnqueueAsync("a", 40);
        var next = await server.EnqueueAsync("b", 5);
        await server.WaitForAsync(run.Id, r => r.Step >= 3, "step 3");
        var folder = server.Queue.Folder(run.Id);
        await server.StopAsync();
        Assert.False(WorkerLock.IsHeld(folder));
        Assert.Contains("\"interrupted\"", File.ReadLines(folder.EventsFile).Last());

        await server.StartAgainAsync();
        await server.WaitForAsync(next.Id, RunState.Done);
        run = (await server.Queue.FindAsync(run.Id))!;
        Assert.Equal(RunState.Done, run.State); // Before the one that was behind it.
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), await server.StepsAsync(run.Id));
    }

    [Fact]
    public async Task A_worker_killed_while_its_adopter_watches_is_left_to_the_user()
    {
        await using var server = await TestServer.StartAsync();
        var run = await server.EnqueueAsync("a", 10_000);
        await server.WaitForAsync(run.Id, RunState.Running);
        await server.CrashAsync();
        await server.StartAgainAsync();
        await server.WaitForAsync(run.Id, r => r.Step >= 15, "step 15");
        await KillAsync(await PidAsync(server, run.Id));
        run = await server.WaitForAsync(run.Id, RunState.Interrupted);
        Assert.Contains("without a word", run.Message);
    }

    [Fact]
    public async Task The_demo_is_queued_once_and_never_again()
    {
        await using var server = await TestServer.StartAsync(o => o.Slots = 0);
        Assert.Empty((await server.JsonAsync("/api/runs"))["runs"]!.AsArray()); // There were no examples at the first start.
        await server.StopAsync();

        string examples = Directory.CreateDirectory(Path.Combine(server.Folder, "examples")).FullName;
        foreach (string name in new[] { "demo-2-b", "demo-1-a", "other", "demo-3-bad" })
            await File.WriteAllTextAsync(Path.Combine(examples, $"{name}.json"),
                name == "demo-3-bad" ? "{" : $$"""{ "name": "{{name}}", "data": { "dataset": "wordnet" } }""");
        await server.StartAgainAsync();
        Assert.Empty((await server.JsonAsync("/api/runs"))["runs"]!.AsArray());
        await server.StopAsync();

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (string file in Directory.GetFiles(server.Options.Home.Data, "cosae.db*"))
            File.Delete(file);
        await server.StartAgainAsync();
        var runs = (await server.JsonAsync("/api/runs"))["runs"]!.AsArray();
        Assert.Equal(["demo-2-b", "demo-1-a"], runs.Select(r => (string)r!["name"]!)); // Newest first.
    }

    private static async Task<string> PidAsync(TestServer server, string id)
    {
        // The fake worker says its process id in its log; the last line with it is the last worker's.
        string text = await File.ReadAllTextAsync(server.Queue.Folder(id).LogFile);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Last().Split(' ')[1];
    }

    private static async Task KillAsync(string pid)
    {
        using var kill = Process.Start("/bin/kill", ["-KILL", pid]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
