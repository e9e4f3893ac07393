using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Tests.Web;

public sealed class ApiTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_spec_posted_becomes_a_run_with_curves_scores_and_files()
    {
        var answer = await PostAsync("/api/runs", """{ "name": "quick", "data": { "dataset": "wordnet", "pairedFraction": 0.1 }, "training": { "steps": 30 } }""");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        string id = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["ids"]!.AsArray().Single()!;
        Assert.Equal($"/api/runs/{id}", answer.Headers.Location!.ToString());
        await _server.WaitForAsync(id, RunState.Done);

        var run = await _server.JsonAsync($"/api/runs/{id}");
        Assert.Equal(
            ["createdAt", "endedAt", "id", "message", "name", "progress", "scores", "spec", "startedAt", "state", "step", "steps"],
            run.AsObject().Select(p => p.Key).Order());
        Assert.Equal(("done", 1.0, 0.1), ((string)run["state"]!, (double)run["progress"]!, (double)run["spec"]!["data"]!["pairedFraction"]!));
        Assert.Equal(0.9, (double)run["scores"]!["instanceTranslation"]!["mean"]!["r2"]!["high"]!);
        Assert.Equal(500, (int)(await _server.JsonAsync($"/api/runs/{id}/scores"))["instanceTranslation"]!["mean"]!["r2"]!["n"]!);
        Assert.Equal(30, (int)(await _server.JsonAsync($"/api/runs/{id}/spec"))["training"]!["steps"]!);

        var metrics = (await _server.JsonAsync($"/api/runs/{id}/metrics?names=loss,r2.a&points=1000"))["series"]!;
        Assert.Equal(["loss", "r2.a"], metrics.AsObject().Select(p => p.Key).Order());
        Assert.Equal(Enumerable.Range(1, 30), metrics["loss"]!.AsArray().Select(p => (int)p![0]!));
        Assert.Equal(0.12, (double)metrics["loss"]![11]![1]!); // As the worker said it, to the last digit.
        metrics = (await _server.JsonAsync($"/api/runs/{id}/metrics?names=loss&points=8"))["series"]!;
        Assert.InRange(metrics["loss"]!.AsArray().Count, 2, 8);
        metrics = (await _server.JsonAsync($"/api/runs/{id}/metrics?names=loss&from=11&to=13&points=1000"))["series"]!;
        Assert.Equal([11, 12, 13], metrics["loss"]!.AsArray().Select(p => (int)p![0]!));
        metrics = (await _server.JsonAsync($"/api/runs/{id}/metrics?names=loss&from=11&after=11&to=30&points=5"))["series"]!;
        Assert.Equal((12, 30), ((int)metrics["loss"]![0]![0]!, (int)metrics["loss"]!.AsArray()[^1]![0]!));
        metrics = (await _server.JsonAsync($"/api/runs/{id}/metrics?names=loss&after=28"))["series"]!;
        Assert.Equal([29, 30], metrics["loss"]!.AsArray().Select(p => (int)p![0]!));

        string log = await _server.Http.GetStringAsync($"/api/runs/{id}/files/log.txt");
        Assert.StartsWith("quick", log);
        Assert.Equal("30\n", await _server.Http.GetStringAsync($"/api/runs/{id}/files/checkpoint/step"));
        Assert.Contains("done", await _server.Http.GetStringAsync($"/api/runs/{id}/files/events.jsonl"));
    }

    [Fact]
    public async Task Every_mistake_in_a_spec_has_its_entry()
    {
        var answer = await PostAsync("/api/runs", """{ "data": { "dataset": "nowhere" }, "model": { "k": 0 }, "training": { "learningRat": 1, "learningRate": 7 } }""");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!.AsObject();
        Assert.Equal(["model.k", "training.learningRat", "training.learningRate"], errors.Select(e => e.Key).Order());
        Assert.Contains("7", (string)errors["training.learningRate"]![0]!);
    }

    [Theory]
    [InlineData("not json", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("""{ "data": { "dataset": "nowhere" } }""", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("""{ "data": { "dataset": "wordnet" } }""", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_spec_is_refused(string body, string type, HttpStatusCode expected)
    {
        var answer = await _server.Http.PostAsync("/api/runs", new StringContent(body, Encoding.UTF8, type));
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Empty((await _server.JsonAsync("/api/runs"))["runs"]!.AsArray());
    }

    [Fact]
    public async Task A_full_disk_is_said_and_leaves_no_half_run()
    {
        await using (var db = _server.Store())
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER Full BEFORE INSERT ON Runs BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END");
        var answer = await PostAsync("/api/runs", """{ "data": { "dataset": "wordnet" } }""");
        Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
        Assert.Contains("disk is full", (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["detail"]!);
        Assert.Empty(Directory.GetDirectories(_server.Options.Home.RunsFolder));
    }

    [Fact]
    public async Task Cancel_resume_clone_and_delete()
    {
        var run = await _server.EnqueueAsync("a", 10_000);
        await _server.WaitForAsync(run.Id, RunState.Running);
        Assert.Equal(HttpStatusCode.Conflict, (await _server.Http.DeleteAsync($"/api/runs/{run.Id}")).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync($"/api/runs/{run.Id}/cancel")).StatusCode);
        await _server.WaitForAsync(run.Id, RunState.Cancelled);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync($"/api/runs/{run.Id}/resume")).StatusCode);
        await _server.WaitForAsync(run.Id, RunState.Running);
        await PostAsync($"/api/runs/{run.Id}/cancel");
        await _server.WaitForAsync(run.Id, RunState.Cancelled);

        var clone = await PostAsync($"/api/runs/{run.Id}/clone");
        Assert.Equal(HttpStatusCode.Created, clone.StatusCode);
        string id = (string)(await clone.Content.ReadFromJsonAsync<JsonNode>())!["ids"]![0]!;
        Assert.NotEqual(run.Id, id);
        Assert.Equal(run.SpecHash, (await _server.Queue.FindAsync(id))!.SpecHash);
        await PostAsync($"/api/runs/{id}/cancel");
        await _server.WaitForAsync(id, RunState.Cancelled);
        Assert.Equal(HttpStatusCode.NoContent, (await _server.Http.DeleteAsync($"/api/runs/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Http.GetAsync($"/api/runs/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Http.DeleteAsync($"/api/runs/{id}")).StatusCode);
    }

    [Fact]
    public async Task A_done_run_has_nothing_to_resume()
    {
        var run = await _server.EnqueueAsync("quick");
        await _server.WaitForAsync(run.Id, RunState.Done);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync($"/api/runs/{run.Id}/resume")).StatusCode);
    }

    [Fact]
    public async Task The_list_is_paged_and_filtered()
    {
        foreach (string name in new[] { "quick 1", "quick 2", "refused" })
            await _server.WaitForAsync((await _server.EnqueueAsync(name)).Id, r => r.IsEnded, "the end");
        var page = await _server.JsonAsync("/api/runs?skip=1&take=1");
        Assert.Equal((3, "quick 2"), ((int)page["total"]!, (string)page["runs"]!.AsArray().Single()!["name"]!));
        Assert.Equal("refused", (string)(await _server.JsonAsync("/api/runs?state=failed"))["runs"]!.AsArray().Single()!["name"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.Http.GetAsync("/api/runs?take=0")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.Http.GetAsync("/api/runs?state=nonsense")).StatusCode);
    }

    // Written to the socket as they are: HttpClient would tidy them up first.
    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("..%2fsecret.txt")]
    [InlineData("%2e%2e/secret.txt")]
    [InlineData("%2e%2e%2fsecret.txt")]
    [InlineData("result/../../secret.txt")]
    [InlineData("result/%2e%2e/%2e%2e/secret.txt")]
    [InlineData("..%5csecret.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("%2fetc%2fpasswd")]
    [InlineData("link.txt")]
    [InlineData("linked/secret.txt")]
    [InlineData("checkpoint")]
    [InlineData("")]
    [InlineData("spec.json%00.txt")]
    public async Task No_path_leads_out_of_the_run_folder(string path)
    {
        var run = await _server.EnqueueAsync("quick");
        await _server.WaitForAsync(run.Id, RunState.Done);
        string runs = _server.Options.Home.RunsFolder, folder = _server.Queue.Folder(run.Id).Path;
        await File.WriteAllTextAsync(Path.Combine(runs, "secret.txt"), "TOP SECRET");
        File.CreateSymbolicLink(Path.Combine(folder, "link.txt"), Path.Combine(runs, "secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "linked"), runs);

        string answer = await RawAsync($"GET /api/runs/{run.Id}/files/{path} HTTP/1.1");
        Assert.Matches("^HTTP/1.1 40[04] ", answer);
        Assert.DoesNotContain("SECRET", answer);
        Assert.DoesNotContain("root:", answer);
        Assert.Contains("200 OK", await RawAsync($"GET /api/runs/{run.Id}/files/spec.json HTTP/1.1"));
    }

    [Theory]
    [InlineData("GET /health HTTP/1.1", "evil.example:{port}", null, 400)]
    [InlineData("GET /health HTTP/1.1", "localhost.evil.example:{port}", null, 400)]
    [InlineData("GET /health HTTP/1.1", "localhost", null, 400)]
    [InlineData("GET /health HTTP/1.1", "localhost:1", null, 400)]
    [InlineData("GET /health HTTP/1.1", "0.0.0.0:{port}", null, 400)]
    [InlineData("GET /health HTTP/1.1", "localhost:{port}", null, 200)]
    [InlineData("GET /health HTTP/1.1", "LOCALHOST:{port}", null, 200)]
    [InlineData("GET /health HTTP/1.1", "127.0.0.1:{port}", null, 200)]
    [InlineData("GET /health HTTP/1.1", "[::1]:{port}", null, 200)]
    [InlineData("GET /health HTTP/1.1", "127.0.0.1:{port}", "http://evil.example", 200)] // Reading is left to the browser's own rule.
    [InlineData("POST /api/runs/x/cancel HTTP/1.1", "127.0.0.1:{port}", "http://evil.example", 400)]
    [InlineData("POST /api/runs/x/cancel HTTP/1.1", "127.0.0.1:{port}", "null", 400)]
    [InlineData("POST /api/runs/x/cancel HTTP/1.1", "127.0.0.1:{port}", "http://127.0.0.1:1", 400)]
    [InlineData("POST /api/runs/x/cancel HTTP/1.1", "127.0.0.1:{port}", "http://127.0.0.1:{port}", 404)]
    [InlineData("POST /api/runs/x/cancel HTTP/1.1", "127.0.0.1:{port}", null, 404)]
    [InlineData("DELETE /api/runs/x HTTP/1.1", "127.0.0.1:{port}", "http://evil.example", 400)]
    public async Task Only_this_machines_names_and_pages_are_answered(string line, string host, string? origin, int status)
    {
        string port = _server.Address.Port.ToString();
        string? header = origin is null ? null : $"Origin: {origin.Replace("{port}", port)}";
        Assert.StartsWith($"HTTP/1.1 {status} ", await RawAsync(line, host.Replace("{port}", port), header));
    }

    [Fact]
    public async Task A_foreign_page_cannot_open_a_web_socket()
    {
        string socket = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: http://evil.example";
        Assert.StartsWith("HTTP/1.1 400 ", await RawAsync("GET /_blazor HTTP/1.1", header: socket, close: false));
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body = "") =>
        _server.Http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

    private async Task<string> RawAsync(string line, string? host = null, string? header = null, bool close = true)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _server.Address.Port);
        await using var stream = client.GetStream();
        string request = $"{line}\r\nHost: {host ?? _server.Address.Authority}\r\n{(header is null ? "" : header + "\r\n")}{(close ? "Connection: close\r\n" : "")}Content-Length: 0\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        if (!close)
            return await reader.ReadLineAsync() ?? "";
        return await reader.ReadToEndAsync();
    }
}
