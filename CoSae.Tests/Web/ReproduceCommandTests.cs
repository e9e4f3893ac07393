using System.Diagnostics;
using CoSae.Engine.Runs;
using CoSae.Web.Commands;

namespace CoSae.Tests.Web;

/// <summary>The built program as a process: <c>reproduce</c>.</summary>
public sealed class ReproduceCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cosae-reproduce-test-").FullName;

    private string Document => Path.Combine(_folder, "docs", "reproduction.md");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("no claim 'everything'; there are single-objectives, unsupervised, all-four, few-pairs, crosscoders, linear-case", "everything")]
    [InlineData("--seeds 0", "crosscoders", "--seeds", "0")]
    [InlineData("--seeds 101", "--seeds", "101")]
    [InlineData("--jobs 0", "--jobs", "0")]
    [InlineData("'many'", "--seeds", "many")]
    [InlineData("'two'", "one", "two")]
    public async Task Bad_input_is_named_in_one_line(string named, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains(named, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.DoesNotContain("written", output);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task The_document_tells_what_failed_and_trains_nothing()
    {
        var home = CosaeHome.Locate(Path.Combine(_folder, "data"));
        var failed = SweepRun.Planned(home, 1).First(r => r is { Claim.Key: "crosscoders", Cell.Key: "crosscoder" }).Run;
        Directory.CreateDirectory(Path.GetDirectoryName(failed.ErrorFile)!);
        await File.WriteAllTextAsync(failed.ErrorFile, "the disk is full");
        var (code, _, error) = await RunAsync("--document", "--seeds", "1");
        Assert.True(code == 0, error);
        string text = await File.ReadAllTextAsync(Document);
        Assert.Contains("**seed 0 failed**: the disk is full", text);
        Assert.Contains("not decided yet (0 of 6 runs are done, 1 failed)", text);
        Assert.Equal([failed.ErrorFile], Directory.GetFileSystemEntries(Path.Combine(_folder, "data"), "*", SearchOption.AllDirectories).Where(File.Exists));
    }

    [Fact]
    public async Task The_linear_case_is_solved_and_kept()
    {
        var (code, _, error) = await RunAsync("linear-case", "--seeds", "1");
        Assert.True(code == 0, error);
        string text = await File.ReadAllTextAsync(Document);
        Assert.Contains("| In the linear case each objective has its closed form | reproduced |", text);
        Assert.Contains("| Cycles are independent PCA projectors | yes |", text);
        Assert.Contains("linear case, seed 0", error);
        (code, _, error) = await RunAsync("linear-case", "--seeds", "1");
        Assert.True(code == 0, error);
        Assert.DoesNotContain("linear case, seed 0", error);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "cosae"), ["reproduce", "--data", Path.Combine(_folder, "data"), .. arguments])
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
