using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoSae.Data;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Web;

public sealed class CompareApiTests : IAsyncLifetime
{
    private const string R2 = "instanceTranslation.mean.r2";
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Groups_of_seeds_are_compared_with_the_baseline()
    {
        var alone = new[] { await DoneAsync(0.01, 0, 0.40), await DoneAsync(0.01, 1, 0.42), await DoneAsync(0.01, 2, 0.41) };
        var full = new[] { await DoneAsync(1, 0, 0.699), await DoneAsync(1, 1, 0.720), await DoneAsync(1, 2, 0.711) };

        var table = await _server.JsonAsync($"/api/compare?runs={string.Join(',', alone.Concat(full))}&baseline={alone[1]}&scores={R2}");

        Assert.Equal([R2], table["scores"]!.AsArray().Select(s => (string)s!));
        Assert.Equal(1, (int)table["tests"]!);
        var (first, second) = (table["groups"]![0]!, table["groups"]![1]!);
        Assert.True((bool)first["isBaseline"]!);
        Assert.Equal(alone, first["runs"]!.AsArray().Select(r => (string)r!["id"]!));
        Assert.Equal([0, 1, 2], second["runs"]!.AsArray().Select(r => (int)r!["trainingSeed"]!));
        var summary = second["cells"]![R2]!["summary"]!;
        Assert.Equal(3, (int)summary["n"]!);
        Assert.Equal(0.71, (double)summary["mean"]!, 1e-12);
        Assert.Null(first["cells"]![R2]!["comparison"]);
        var comparison = second["cells"]![R2]!["comparison"]!;
        Assert.Equal(("paired", "higher", 3), ((string)comparison["kind"]!, (string)comparison["verdict"]!, (int)comparison["paired"]!));
        Assert.Equal(0.3, (double)comparison["difference"]!, 1e-12);

        // By the beginning of a group's key, and with the usual scores.
        string key = ((string)second["key"]!)[..12];
        table = await _server.JsonAsync($"/api/compare?runs={string.Join(',', alone.Concat(full))}&baseline={key}");
        Assert.True((bool)table["groups"]![1]!["isBaseline"]!);
        Assert.Equal("lower", (string)table["groups"]![0]!["cells"]![R2]!["comparison"]!["verdict"]!);
        Assert.Contains("intervencha.consistency", table["scores"]!.AsArray().Select(s => (string)s!));
    }

    [Theory]
    [InlineData("", "runs")]
    [InlineData("?runs=,", "runs")]
    [InlineData("?runs={id},nope", "runs", "nope")]
    [InlineData("?runs={id}&baseline=nope", "baseline", "nope")]
    [InlineData("?runs={id}&baseline=", "baseline")]
    [InlineData("?runs={id}&scores=,", "scores")]
    public async Task What_cannot_be_compared_is_named(string query, string field, string value = "")
    {
        string id = await DoneAsync(0.01, 0, 0.4);
        var answer = await _server.Http.GetAsync($"/api/compare{query.Replace("{id}", id)}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!.AsObject();
        Assert.Contains(value, (string)Assert.Single(errors, e => e.Key == field).Value![0]!);
    }

    [Fact]
    public async Task A_run_that_is_not_done_cannot_be_compared()
    {
        var run = await _server.EnqueueAsync("slow", 10_000);
        await _server.WaitForAsync(run.Id, RunState.Running);
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.Http.GetAsync($"/api/compare?runs={run.Id}")).StatusCode);
    }

    // The fake worker scores every run alike; what it measured is replaced.
    private async Task<string> DoneAsync(double pairs, long seed, double r2)
    {
        var spec = TestServer.Spec("quick", 1);
        spec = spec with { Data = spec.Data with { PairedFraction = pairs, Seed = seed }, Training = spec.Training with { Seed = seed } };
        var run = await _server.Queue.EnqueueAsync(spec);
        await _server.WaitForAsync(run.Id, RunState.Done);
        await using var db = _server.Store();
        db.Scores.Single(s => s.RunId == run.Id && s.Name == R2).Value = r2;
        await db.SaveChangesAsync();
        return run.Id;
    }
}
