using System.Diagnostics;
using System.Text.Json.Nodes;
using CoSae.Tests.Engine.Data.Adding;

namespace CoSae.Tests.Web;

/// <summary>The built program as a process: <c>datasets</c>.</summary>
public sealed class DatasetsCommandTests : IDisposable
{
    private readonly Embeddings _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_data_set_is_added_looked_at_and_listed()
    {
        _files.Matrix("a.npy", 60, 4);
        _files.Matrix("b.npy", 60, 3, 2);
        _files.Text("labels.csv", ["label", .. Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? "x" : "y")]);
        var (code, output, error) = await RunAsync("add", "mine", "a.npy", "b.npy", "--labels", "labels.csv", "--title", "My rows", "--side-a", "left");
        Assert.True(code == 0, error);
        Assert.Contains("Added mine: 60 pairs, 4 and 3 dimensions", output);

        (code, output, error) = await RunAsync("info", "mine", "--json");
        Assert.True(code == 0, error);
        var shown = JsonNode.Parse(output)!;
        Assert.Equal(("My rows", 60, "left"), ((string)shown["info"]!["title"]!, (int)shown["dataSet"]!["rows"]!, (string)shown["preview"]!["a"]!["name"]!));
        Assert.Equal([20, 40], shown["preview"]!["classes"]!.AsArray().Select(c => (int)c!["rows"]!));
        Assert.True(File.Exists(Path.Combine(_files.Folder("mine"), "preview.json")));

        (code, output, _) = await RunAsync("list", "--json");
        Assert.Equal(0, code);
        Assert.Contains("mine", JsonNode.Parse(output)!["dataSets"]!.AsArray().Select(d => (string)d!["name"]!));
        (code, output, _) = await RunAsync("info", "mine");
        Assert.Equal(0, code);
        Assert.Contains("ridge ceiling, A to B", output);
    }

    [Fact]
    public async Task Every_mistake_is_a_line_and_the_document_has_them_by_field()
    {
        _files.Matrix("a.npy", 20, 4, 1, x => x[0] = float.NaN);
        _files.Matrix("b.npy", 20, 3);
        var (code, output, error) = await RunAsync("add", "My-Set", "a.npy", "b.npy", "--items", "nowhere.csv", "--json");
        Assert.Equal(2, code);
        Assert.Equal(3, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(["a", "items", "name"], JsonNode.Parse(output)!["errors"]!.AsArray().Select(e => (string)e!["path"]!).Order());
        Assert.False(Directory.Exists(_files.Folder("My-Set")));
    }

    [Theory]
    [InlineData("'nothing' is not a data set; there are", "info", "nothing")]
    [InlineData("Required argument missing", "info")]
    [InlineData("'fly'", "fly")]
    public async Task Bad_input_is_2(string named, params string[] arguments)
    {
        var (code, _, error) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains(named, error);
    }

    [Fact]
    public async Task A_built_in_one_that_is_not_built_is_known_all_the_same()
    {
        var (code, output, _) = await RunAsync("info", "wordnet", "--json");
        Assert.Equal(0, code);
        var shown = JsonNode.Parse(output)!;
        Assert.False((bool)shown["dataSet"]!["built"]!);
        Assert.Null(shown["preview"]);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "cosae"), ["datasets", .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _files.Home.Root,
        };
        start.Environment["COSAE_ROOT"] = _files.Home.Root;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, output, await error);
    }
}
