using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace CoSae.Tests.Web;

public sealed class QueueApiTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(o => o.Slots = 0);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_queue_is_shown_paused_and_put_into_another_order()
    {
        var runs = new[] { await _server.EnqueueAsync("a"), await _server.EnqueueAsync("the b"), await _server.EnqueueAsync("c") };
        Assert.Equal(["a", "the b", "c"], await NamesAsync());

        Assert.Equal(HttpStatusCode.OK, (await PostAsync($"/api/runs/{runs[2].Id}/move", """{ "to": "top" }""")).StatusCode);
        Assert.Equal(["c", "a", "the b"], await NamesAsync());
        Assert.Equal(HttpStatusCode.OK, (await PostAsync($"/api/runs/{runs[2].Id}/move", """{ "to": "top" }""")).StatusCode); // It is there.
        await PostAsync($"/api/runs/{runs[2].Id}/move", $$"""{ "after": "{{runs[0].Id}}" }""");
        Assert.Equal(["a", "c", "the b"], await NamesAsync());
        await PostAsync($"/api/runs/{runs[1].Id}/move", $$"""{ "before": "{{runs[0].Id}}" }""");
        Assert.Equal(["the b", "a", "c"], await NamesAsync());
        var answer = await (await PostAsync($"/api/runs/{runs[2].Id}/priority", """{ "priority": 5 }""")).Content.ReadFromJsonAsync<JsonNode>();
        Assert.Equal(5, (int)answer!["priority"]!);
        Assert.Equal(["c", "the b", "a"], await NamesAsync());

        Assert.True((bool)(await (await PostAsync("/api/queue/pause", "")).Content.ReadFromJsonAsync<JsonNode>())!["paused"]!);
        Assert.True((bool)(await _server.JsonAsync("/api/queue"))["paused"]!);
        Assert.False((bool)(await (await PostAsync("/api/queue/continue", "")).Content.ReadFromJsonAsync<JsonNode>())!["paused"]!);

        var queue = await _server.JsonAsync("/api/queue?q=THE%20B");
        Assert.Equal((3, 1), ((int)queue["total"]!, (int)queue["matching"]!));
        Assert.Equal((2, "no slot on cpu"), ((int)queue["waiting"]![0]!["place"]!, (string)queue["waiting"]![0]!["held"]!));
    }

    [Theory]
    [InlineData("move", """{ "to": "sideways" }""", 400)]
    [InlineData("move", """{ }""", 400)]
    [InlineData("move", """{ "to": "top", "after": "x" }""", 400)]
    [InlineData("move", """{ "after": "nowhere" }""", 409)]
    [InlineData("priority", """{ "priority": 5000 }""", 400)]
    [InlineData("priority", """{ "priority": "high" }""", 400)]
    public async Task A_request_that_makes_no_sense_is_told_why(string what, string body, int status)
    {
        var run = await _server.EnqueueAsync("a");
        var answer = await PostAsync($"/api/runs/{run.Id}/{what}", body);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_run_that_is_not_there_or_not_queued_has_no_place()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("/api/runs/nowhere/move", """{ "to": "top" }""")).StatusCode);
        var run = await _server.EnqueueAsync("a");
        await _server.Queue.CancelAsync(run.Id);
        foreach (var (what, body) in new[] { ("move", """{ "to": "top" }"""), ("priority", """{ "priority": 1 }""") })
        {
            var answer = await PostAsync($"/api/runs/{run.Id}/{what}", body);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Contains("cancelled", await answer.Content.ReadAsStringAsync());
        }
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body) => _server.Http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

    private async Task<IEnumerable<string>> NamesAsync() =>
        (await _server.JsonAsync("/api/queue"))["waiting"]!.AsArray().Select(w => (string)w!["name"]!);
}
