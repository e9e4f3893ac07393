using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoSae.Engine.Data.Formats;
using CoSae.Tests.Engine.Data.Adding;

namespace CoSae.Tests.Web;

public sealed class DataSetApiTests : IAsyncLifetime
{
    private readonly Embeddings _files = new();
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _files.Dispose();
    }

    [Fact]
    public async Task Paths_of_the_server_become_a_data_set_with_a_preview_and_pictures()
    {
        File.WriteAllBytes(_files.In("one.png"), Png.Grey([0, 255], 1, 2));
        string items = _files.Text("items.csv", ["text,image", .. Enumerable.Range(0, 40).Select(i => $"row {i},{(i == 7 ? "one.png" : "")}")]);
        var answer = await _server.Http.PostAsJsonAsync("/api/datasets", new { name = "mine", a = _files.Matrix("a.npy", 40, 4), b = _files.Matrix("b.npy", 40, 3, 2), items });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(40, (int)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["info"]!["rows"]!);

        Assert.Contains("mine", (await _server.JsonAsync("/api/datasets"))["dataSets"]!.AsArray().Select(d => (string)d!["name"]!));
        var shown = await _server.JsonAsync("/api/datasets/mine");
        Assert.Equal(3, (int)shown["preview"]!["b"]!["dim"]!);
        await using (var store = _server.Store())
            Assert.Contains(store.DataSets, d => d.Name == "mine");

        var picture = await _server.Http.GetAsync("/api/datasets/mine/items/7/picture");
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal(File.ReadAllBytes(_files.In("one.png")), await picture.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Http.GetAsync("/api/datasets/mine/items/8/picture")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Http.GetAsync("/api/datasets/nothing")).StatusCode);
    }

    [Fact]
    public async Task Uploaded_files_become_a_data_set_and_leave_nothing_beside_it()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("mine"), "name" },
            { new ByteArrayContent(File.ReadAllBytes(_files.Matrix("x.npy", 30, 4))), "a", "x.npy" },
            { new ByteArrayContent(File.ReadAllBytes(_files.Matrix("x2.npy", 30, 5))), "b", "x.npy" },
        };
        var answer = await _server.Http.PostAsync("/api/datasets", form);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(["mine"], Directory.GetDirectories(_server.Options.Home.DataSetsFolder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_is_refused_is_told_by_field_with_the_names_that_were_sent()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Not A Name"), "name" },
            { new ByteArrayContent(File.ReadAllBytes(_files.Matrix("x.npy", 30, 4))), "a", "left.npy" },
            { new ByteArrayContent(File.ReadAllBytes(_files.Matrix("x2.npy", 31, 5))), "b", "right.npy" },
        };
        var answer = await _server.Http.PostAsync("/api/datasets", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!.AsObject();
        Assert.Equal(["b", "name"], errors.Select(e => e.Key).Order());
        Assert.StartsWith("left.npy has 30 rows and right.npy has 31;", (string)errors["b"]![0]!);
        Assert.Empty(Directory.GetDirectories(_server.Options.Home.DataSetsFolder));
    }

    [Theory]
    [InlineData("""{ "name": "mine" }""", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("""{ "name": "mine", "a": "x", "b": "y", "labls": "z" }""", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("name=mine", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_request_is_refused(string body, string type, HttpStatusCode expected)
    {
        var answer = await _server.Http.PostAsync("/api/datasets", new StringContent(body, System.Text.Encoding.UTF8, type));
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }
}
