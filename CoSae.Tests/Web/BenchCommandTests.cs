using System.Diagnostics;
using System.Text.Json.Nodes;

namespace CoSae.Tests.Web;

/// <summary>The built program as a process: <c>bench</c>. No figure is held to anything but its kind.</summary>
public sealed class BenchCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cosae-bench-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("--k 0", "train", "--json", "--k", "0")]
    [InlineData("--k 65", "train", "--latents", "64", "--k", "65")]
    [InlineData("--latents 1:", "train", "--latents", "1", "--k", "1")]
    [InlineData("--dims 0 24", "train", "--dims", "0", "24")]
    [InlineData("--batch 1:", "train", "--batch", "1")]
    [InlineData("--threads 0", "train", "--threads", "0")]
    [InlineData("--steps 0", "train", "--steps", "0")]
    [InlineData("--peer nowhere.py", "train", "--peer", "nowhere.py")]
    [InlineData("'many'", "train", "--latents", "many")]
    [InlineData("'fly'", "fly")]
    [InlineData("--rows is 100", "data", "--rows", "100")]
    [InlineData("--runs 0", "ui", "--runs", "0")]
    [InlineData("--points 0", "ui", "--points", "0")]
    [InlineData("--visits 0", "ui", "--visits", "0")]
    public async Task Bad_input_is_named_in_one_line(string named, params string[] arguments)
    {
        var (code, _, error) = await BenchAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains(named, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task Train_prints_its_document_and_nothing_else()
    {
        var (code, output, error) = await BenchAsync(
            "train", "--dims", "16", "24", "--latents", "64", "--k", "4", "--batch", "32", "--paired", "8", "--threads", "1", "--steps", "3", "--json");
        Assert.True(code == 0, error);
        var document = JsonNode.Parse(output)!.AsObject();
        Assert.Equal(["full", "independent"], document.Select(p => p.Key));
        foreach (var (_, measure) in document)
        {
            Assert.Equal(["seconds_per_step", "samples_per_second", "encoder_floor_seconds", "peak_rss_mib"], measure!.AsObject().Select(p => p.Key));
            Assert.All(measure.AsObject(), figure => Assert.True((double)figure.Value! > 0));
            Assert.Equal(32, (double)measure["seconds_per_step"]! * (double)measure["samples_per_second"]!, 1e-6);
        }
        Assert.Empty(Directory.GetFileSystemEntries(_folder)); // neither document nor rates
    }

    [Fact]
    public async Task A_size_is_a_table_and_the_peer_stands_beside_it()
    {
        string peer = Path.Combine(_folder, "peer");
        await File.WriteAllTextAsync(peer, """
            #!/bin/sh
            case "$*" in *"--terms rec") seconds=20 ;; *) seconds=40 ;; esac
            echo "{\"peer\": \"snail 1\", \"seconds_per_step\": $seconds, \"samples_per_second\": 1, \"encoder_floor_seconds\": 10, \"peak_rss_mib\": 100}"
            """);
        using (var chmod = Process.Start("/bin/chmod", ["+x", peer]))
            await chmod.WaitForExitAsync();
        var (code, output, error) = await BenchAsync(
            "train", "--dims", "8", "8", "--latents", "16", "--k", "2", "--batch", "16", "--threads", "1", "--steps", "1", "--peer", peer);
        Assert.True(code == 0, error);
        Assert.Contains("| full CoSAE step |", output);
        Assert.Contains("| snail 1: full | 40.000 | 1 | 10.000 | 4.0 | 100 |", output);
        Assert.Contains("| snail 1: independent | 20.000 | 1 | 10.000 | 2.0 | 100 |", output);
        Assert.False(Directory.Exists(Path.Combine(_folder, "docs")));
    }

    private async Task<(int Code, string Output, string Error)> BenchAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "cosae"), ["bench", .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder,
        };
        start.Environment["COSAE_ROOT"] = _folder;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, output, await error);
    }
}
