using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Sweeps;
using CoSae.Web.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Tests.Web;

/// <summary>Sweeps on the real server with the fake worker.</summary>
public sealed class SweepTests
{
    private static string Json(string name, string more = "", int steps = 3) => $$"""
        { "name": "{{name}}", "base": { "data": { "dataset": "wordnet" }, "training": { "steps": {{steps}} } },
          "grid": { "model.k": [4, 8], "training.seed": [0, 1] }{{more}} }
        """;

    private static string Halving(string name) => Json(name, """, "halving": { "score": "instanceTranslation.mean.r2", "keep": 0.5, "rungs": 2 }""", steps: 8);

    [Fact]
    public async Task A_sweep_posted_becomes_runs_that_end_it()
    {
        await using var server = await TestServer.StartAsync();
        var answer = await PostAsync(server, "/api/runs", Json("quick grid"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var body = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        string sweep = (string)body["sweep"]!;
        string[] ids = [.. body["ids"]!.AsArray().Select(i => (string)i!)];
        Assert.Equal($"/api/sweeps/{sweep}", answer.Headers.Location!.ToString());
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);

        var ended = await WaitForAsync(server, sweep, s => s.IsEnded);
        Assert.Equal((SweepState.Done, 0), (ended.State, ended.Rung));
        await using var db = server.Store();
        var runs = await db.Runs.Where(r => r.SweepId == sweep).OrderBy(r => r.Key).ToListAsync();
        Assert.Equal(ids, runs.Select(r => r.Id));
        Assert.Equal(["quick grid: k 4, seed 0", "quick grid: k 4, seed 1", "quick grid: k 8, seed 0", "quick grid: k 8, seed 1"], runs.Select(r => r.Name));
        Assert.All(runs, r => Assert.Equal(r.ReadSpec(), server.Queue.Folder(r.Id).ReadSpec()));
        Assert.Equal(2, runs.Select(r => r.GroupKey).Distinct().Count());

        var shown = await server.JsonAsync($"/api/sweeps/{sweep}");
        Assert.Equal(("done", 4, "quick grid"), ((string)shown["state"]!, (int)shown["runs"]!["done"]!, (string)shown["sweep"]!["name"]!));
        Assert.Equal(sweep, (string)(await server.JsonAsync("/api/sweeps"))["sweeps"]!.AsArray().Single()!["id"]!);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(server, $"/api/sweeps/{sweep}/pause")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(server, "/api/sweeps/none/pause")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync("/api/sweeps/none")).StatusCode);
    }

    [Fact]
    public async Task What_is_no_sweep_is_refused_with_every_mistake_and_nothing_is_queued()
    {
        await using var server = await TestServer.StartAsync();
        var answer = await PostAsync(server, "/api/runs", """{ "base": { "data": { "dataset": "wordnet" } }, "grid": { "model.k": [16, 5000], "model.latentz": [1] } }""");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["model.k", "model.latentz"], (await answer.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!.AsObject().Select(e => e.Key).Order());
        answer = await PostAsync(server, "/api/runs", Json("x", """, "halving": { "score": "luck" }"""));
        Assert.Contains("'luck' is not a score that can decide", await answer.Content.ReadAsStringAsync());
        Assert.Empty((await server.JsonAsync("/api/sweeps"))["sweeps"]!.AsArray());
        Assert.Empty((await server.JsonAsync("/api/runs"))["runs"]!.AsArray());
    }

    [Fact]
    public async Task A_sweep_that_cannot_be_stored_leaves_nothing_behind()
    {
        await using var server = await TestServer.StartAsync(o => o.Slots = 0);
        await using (var db = server.Store())
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER full BEFORE INSERT ON Runs WHEN (SELECT count(*) FROM Runs) = 3 BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        var answer = await PostAsync(server, "/api/runs", Json("x"));
        Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
        await using (var db = server.Store())
            Assert.Equal((0, 0), (await db.Runs.CountAsync(), await db.Sweeps.CountAsync()));
        Assert.Empty(Directory.GetDirectories(server.Options.Home.RunsFolder));
    }

    [Fact]
    public async Task Cancelling_ends_what_waits_at_once_and_what_is_at_work_after_its_checkpoint_and_it_can_be_taken_up_again()
    {
        await using var server = await TestServer.StartAsync();
        var (sweep, ids) = await server.Get<SweepQueue>().EnqueueAsync(SweepJson.Parse(Json("slow", steps: 40)));
        await server.WaitForAsync(ids[0], r => r.Step >= 2, "step 2");

        Assert.Equal(SweepState.Cancelled, (await server.Get<SweepQueue>().CancelAsync(sweep.Id))!.State);
        Assert.Equal("Cancelled with its sweep before it started.", (await server.Queue.FindAsync(ids[3]))!.Message);
        foreach (string id in ids)
            await server.WaitForAsync(id, RunState.Cancelled);

        var (again, count) = (await server.Get<SweepQueue>().RerunAsync(sweep.Id))!.Value;
        Assert.Equal((SweepState.Active, 4), (again.State, count));
        var ended = await WaitForAsync(server, sweep.Id, s => s.IsEnded, seconds: 40);
        Assert.Equal(SweepState.Done, ended.State);
        Assert.All(await RunsAsync(server, sweep.Id), r => Assert.Equal((RunState.Done, 40L), (r.State, r.Step)));
    }

    [Fact]
    public async Task Failed_runs_end_a_sweep_and_are_run_again_when_asked()
    {
        await using var server = await TestServer.StartAsync();
        var (sweep, _) = await server.Get<SweepQueue>().EnqueueAsync(SweepJson.Parse(Json("torn quick", steps: 10)));
        await WaitForAsync(server, sweep.Id, s => s.IsEnded);
        Assert.All(await RunsAsync(server, sweep.Id), r => Assert.Equal(RunState.Interrupted, r.State));

        Assert.Equal(4, (await server.Get<SweepQueue>().RerunAsync(sweep.Id))!.Value.Runs);
        Assert.Equal(SweepState.Done, (await WaitForAsync(server, sweep.Id, s => s.IsEnded)).State);
        Assert.All(await RunsAsync(server, sweep.Id), r => Assert.Equal(RunState.Done, r.State));
        Assert.Equal(0, (await server.Get<SweepQueue>().RerunAsync(sweep.Id))!.Value.Runs);
        Assert.Equal(SweepState.Done, (await FindAsync(server, sweep.Id)).State);
    }

    [Fact]
    public async Task Halving_trains_the_better_settings_anew_with_more_steps_across_a_restart()
    {
        await using var server = await TestServer.StartAsync(o => o.Slots = 0);
        var (sweep, ids) = await server.Get<SweepQueue>().EnqueueAsync(SweepJson.Parse(Halving("scored quick")));
        Assert.Equal(4, ids.Count);
        await server.CrashAsync(); // Nothing of the sweep is in memory alone.
        server.Configure(o => o.Slots = 1);
        await server.StartAgainAsync();

        await WaitForAsync(server, sweep.Id, s => s.IsEnded);
        var runs = await RunsAsync(server, sweep.Id);
        // The fake worker scores 0.4 for k = 4 and 0.8 for k = 8.
        Assert.Equal(
            [(0, 4, 0L, 4), (0, 4, 1L, 4), (0, 8, 0L, 4), (0, 8, 1L, 4), (1, 8, 0L, 8), (1, 8, 1L, 8)],
            runs.Select(r => (r.SweepRung, r.ReadSpec().Model.K, r.ReadSpec().Training.Seed, r.ReadSpec().Training.Steps)).Order());
        Assert.Equal((SweepState.Done, 1), ((await FindAsync(server, sweep.Id)).State, (await FindAsync(server, sweep.Id)).Rung));
        Assert.Equal("scored quick: k 8, round 2, seed 0", runs.Single(r => r is { SweepRung: 1 } && r.ReadSpec().Training.Seed == 0).Name);
    }

    [Fact]
    public async Task Deleted_runs_count_as_settings_without_a_score_and_break_nothing()
    {
        await using var server = await TestServer.StartAsync(o => o.Slots = 0);
        var (sweep, ids) = await server.Get<SweepQueue>().EnqueueAsync(SweepJson.Parse(Halving("scored quick")));
        Assert.True(await server.Queue.DeleteAsync(ids[2]));
        Assert.True(await server.Queue.DeleteAsync(ids[3]));
        await server.CrashAsync();
        server.Configure(o => o.Slots = 1);
        await server.StartAgainAsync();

        await WaitForAsync(server, sweep.Id, s => s.IsEnded);
        Assert.Equal([(0, 4), (0, 4), (1, 4), (1, 4)], (await RunsAsync(server, sweep.Id)).Select(r => (r.SweepRung, r.ReadSpec().Model.K)));

        var (gone, all) = await server.Get<SweepQueue>().EnqueueAsync(SweepJson.Parse(Halving("slow")));
        await server.Get<SweepQueue>().PauseAsync(gone.Id);
        foreach (string id in all)
        {
            await server.Queue.CancelAsync(id);
            await server.WaitForAsync(id, r => r.IsEnded, "the end");
            await server.Queue.DeleteAsync(id);
        }
        await Task.Delay(400);
        Assert.Equal(SweepState.Paused, (await FindAsync(server, gone.Id)).State); // A paused halving begins no round.
        Assert.Equal(SweepState.Active, (await server.Get<SweepQueue>().ContinueAsync(gone.Id))!.State);
        Assert.Equal(SweepState.Done, (await WaitForAsync(server, gone.Id, s => s.IsEnded)).State);
    }

    [Fact]
    public async Task Thousands_of_runs_are_queued_in_one_go_with_ids_and_places_in_order()
    {
        await using var server = await TestServer.StartAsync(o => o.Slots = 0);
        string seeds = string.Join(',', Enumerable.Range(0, 600));
        var (sweep, ids) = await server.Get<SweepQueue>().EnqueueAsync(SweepJson.Parse(Json("many").Replace("[0, 1]", $"[{seeds}]")));
        Assert.Equal(1200, ids.Count);
        var runs = await RunsAsync(server, sweep.Id);
        Assert.Equal(ids, runs.Select(r => r.Id));
        Assert.Equal(ids, ids.Order(StringComparer.Ordinal));
        Assert.True(runs.Zip(runs.Skip(1)).All(p => p.First.QueuePosition < p.Second.QueuePosition));
        Assert.Equal(1200, Directory.GetDirectories(server.Options.Home.RunsFolder).Length);
        await server.Get<SweepQueue>().CancelAsync(sweep.Id);
    }

    private static Task<HttpResponseMessage> PostAsync(TestServer server, string path, string body = "") =>
        server.Http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

    private static async Task<Sweep> FindAsync(TestServer server, string id)
    {
        await using var db = server.Store();
        return await db.Sweeps.AsNoTracking().SingleAsync(s => s.Id == id);
    }

    private static async Task<List<Run>> RunsAsync(TestServer server, string sweep)
    {
        await using var db = server.Store();
        return await db.Runs.AsNoTracking().Where(r => r.SweepId == sweep).OrderBy(r => r.Key).ToListAsync();
    }

    private static async Task<Sweep> WaitForAsync(TestServer server, string id, Func<Sweep, bool> condition, int seconds = 30)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var sweep = await FindAsync(server, id);
            if (condition(sweep))
                return sweep;
            Assert.True(TimeProvider.System.GetElapsedTime(start).TotalSeconds < seconds,
                $"The sweep is {sweep.State} in round {sweep.Rung + 1}: {string.Join(", ", (await RunsAsync(server, id)).Select(r => $"{r.State} {r.Message}"))}");
            await Task.Delay(30);
        }
    }
}
