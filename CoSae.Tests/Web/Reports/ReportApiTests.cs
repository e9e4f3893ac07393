using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CoSae.Engine.Runs;
using CoSae.Web.Sharing;

namespace CoSae.Tests.Web.Reports;

public sealed class ReportApiTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_report_is_made_shared_opened_without_its_run_and_closed()
    {
        string run = await DoneAsync("Bird <watch>");
        var made = await PostAsync("/api/reports", $$"""
            { "title": "Made by a program", "runs": ["{{run}}"], "blocks": [{ "kind": "markdown", "text": "# Words" }, { "kind": "table", "title": "T", "columns": [{ "name": "a" }], "rows": [["1"]] }] }
            """);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        string id = (string)(await JsonAsync(made))["id"]!;
        Assert.Equal($"/api/reports/{id}", made.Headers.Location!.ToString());

        var report = await _server.JsonAsync($"/api/reports/{id}");
        Assert.Equal(["run", "markdown", "table"], report["blocks"]!.AsArray().Select(b => (string)b!["kind"]!));
        Assert.Equal(("Bird <watch>", run), ((string)report["blocks"]![0]!["name"]!, (string)report["blocks"]![0]!["runId"]!));
        Assert.True((double)report["blocks"]![0]!["scores"]!["instanceTranslation.mean.r2"]!["value"]! > 0);
        var line = (await _server.JsonAsync("/api/reports"))["reports"]!.AsArray().Single()!;
        Assert.Equal((id, "Made by a program", 3), ((string)line["id"]!, (string)line["title"]!, (int)line["blocks"]!));

        var shared = await PostAsync($"/api/reports/{id}/share", """{ "expiresInDays": 30 }""");
        Assert.Equal(HttpStatusCode.Created, shared.StatusCode);
        var link = await JsonAsync(shared);
        string token = (string)link["token"]!, path = $"/s/{token}";
        Assert.Equal(path, (string)link["path"]!);
        Assert.Matches("^[A-Za-z0-9_-]{22}$", token);

        // The snapshot needs neither the run nor the report.
        Assert.Equal(HttpStatusCode.NoContent, (await _server.Http.DeleteAsync($"/api/runs/{run}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _server.Http.DeleteAsync($"/api/reports/{id}")).StatusCode);
        var page = await _server.Http.GetAsync(path);
        Assert.Equal(("text/html", HttpStatusCode.OK), (page.Content.Headers.ContentType!.MediaType, page.StatusCode));
        string html = await page.Content.ReadAsStringAsync();
        Assert.Contains("Bird &lt;watch&gt;", html);
        Assert.DoesNotContain("Bird <watch>", html);
        AssertProtected(page);
        var picture = await _server.Http.GetAsync($"{path}/preview.png");
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.True(PreviewPicture.IsValid(await picture.Content.ReadAsByteArrayAsync()));
        var file = await _server.Http.GetAsync($"{path}/download");
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Made-by-a-program.html", file.Content.Headers.ContentDisposition.FileNameStar ?? file.Content.Headers.ContentDisposition.FileName);
        Assert.Equal(html, await file.Content.ReadAsStringAsync());

        Assert.Equal("open", (string)(await _server.JsonAsync("/api/shares"))["shares"]![0]!["state"]!);
        Assert.Equal(HttpStatusCode.NoContent, (await _server.Http.DeleteAsync($"/api/shares/{token}")).StatusCode);
        foreach (string address in new[] { path, $"{path}/download", $"{path}/preview.png" })
        {
            var gone = await _server.Http.GetAsync(address);
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            Assert.Contains("This link was withdrawn", await gone.Content.ReadAsStringAsync());
            AssertProtected(gone);
        }
        Assert.Equal("revoked", (string)(await _server.JsonAsync("/api/shares"))["shares"]![0]!["state"]!);
    }

    [Theory]
    [InlineData("/s/AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/s/short")]
    [InlineData("/s/..%2F..%2Fcosae.db")]
    [InlineData("/s/AAAAAAAAAAAAAAAAAAAAAA/download")]
    public async Task An_unknown_link_says_so_kindly_and_tells_nothing(string path)
    {
        var answer = await _server.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is nothing at this link", await answer.Content.ReadAsStringAsync());
        AssertProtected(answer);
    }

    [Fact]
    public async Task A_link_does_not_open_the_server_to_other_names()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/s/AAAAAAAAAAAAAAAAAAAAAA") { Headers = { Host = "elsewhere.example" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.Http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("""{ "runs": [] }""", "", "title")]
    [InlineData("""{ "title": " " }""", "title", "empty")]
    [InlineData("""{ "title": "x", "runs": ["nope"] }""", "runs", "nope")]
    [InlineData("""{ "title": "x", "blocks": [{ "kind": "chart", "title": "", "traces": [] }] }""", "blocks[0].title", "empty")]
    [InlineData("""{ "title": "x", "blocks": [{ "kind": "spell" }] }""", "blocks[0]", "spell")]
    [InlineData("""{ "title": "x", "colour": 1 }""", "", "colour")]
    [InlineData("nonsense", "", "cannot be read")]
    public async Task What_cannot_be_a_report_is_named(string body, string field, string words)
    {
        var answer = await PostAsync("/api/reports", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var error = Assert.Single((await JsonAsync(answer))["errors"]!.AsObject());
        Assert.StartsWith(field, error.Key);
        Assert.Contains(words, (string)error.Value![0]!);
        Assert.Equal(0, (int)(await _server.JsonAsync("/api/reports"))["total"]!);
    }

    [Fact]
    public async Task What_is_not_there_or_wrong_has_its_answer()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Http.GetAsync("/api/reports/nope")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("/api/reports/nope/share", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Http.DeleteAsync("/api/shares/nope")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.Http.GetAsync("/api/reports?take=0")).StatusCode);
        using var text = new StringContent("x");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _server.Http.PostAsync("/api/reports", text)).StatusCode);

        string id = (string)(await JsonAsync(await PostAsync("/api/reports", """{ "title": "x" }""")))["id"]!;
        var answer = await PostAsync($"/api/reports/{id}/share", """{ "expiresInDays": 0 }""");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("0 days", await answer.Content.ReadAsStringAsync());
        // No body: a link that never ends.
        var shared = await JsonAsync(await _server.Http.PostAsync($"/api/reports/{id}/share", null));
        Assert.Null(shared["expiresAt"]);
        var file = await _server.Http.GetAsync($"/api/reports/{id}/snapshot");
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
    }

    private static void AssertProtected(HttpResponseMessage answer)
    {
        string Header(string name) => string.Join(' ', answer.Headers.TryGetValues(name, out var values) ? values : ["none"]);
        Assert.StartsWith("default-src 'none'", Header("Content-Security-Policy"));
        Assert.Contains("sandbox allow-scripts", Header("Content-Security-Policy"));
        Assert.DoesNotContain("allow-same-origin", Header("Content-Security-Policy"));
        Assert.Equal(("noindex, nofollow", "no-referrer", "nosniff", "DENY"), (Header("X-Robots-Tag"), Header("Referrer-Policy"), Header("X-Content-Type-Options"), Header("X-Frame-Options")));
        Assert.DoesNotContain("public", Header("Cache-Control"));
    }

    private async Task<string> DoneAsync(string name)
    {
        var run = await _server.EnqueueAsync(name, 1);
        await _server.WaitForAsync(run.Id, RunState.Done);
        return run.Id;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        return await _server.Http.PostAsync(path, body);
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
}
