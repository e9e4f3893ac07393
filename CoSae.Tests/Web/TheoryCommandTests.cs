using System.Diagnostics;
using System.Text.Json.Nodes;
using CoSae.Web.Theory;

namespace CoSae.Tests.Web;

/// <summary>The built program as a process: <c>theory</c>.</summary>
public sealed class TheoryCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cosae-theory-command-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_document_has_every_claim_and_the_table_a_line_for_each()
    {
        var (code, output, error) = await RunAsync("--rank", "2", "--json");
        Assert.True(code == 0, error);
        var claims = JsonNode.Parse(output)!["claims"]!.AsArray();
        Assert.Equal(9, claims.Count);
        Assert.All(claims, c => Assert.True((bool)c!["holds"]! && Math.Abs((double)c["measured"]! - (double)c["expected"]!) <= (double)c["tolerance"]!, (string)c["name"]!));
        Assert.All(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.NotNull(TheoryProgress.Read(line)));
        Assert.True(File.Exists(Path.Combine(_folder, "theory", "_gaussian-rank2-seed0.json")));

        (code, output, error) = await RunAsync("--rank", "2");
        Assert.True(code == 0, error);
        Assert.Equal(9, output.Split('\n').Count(line => line.StartsWith("yes ", StringComparison.Ordinal)));
        Assert.Contains("9 of 9 hold", output);
    }

    [Theory]
    [InlineData("The rank 12 is not 1 to 11", "--rank", "12")]
    [InlineData("The rank 0 is not 1 to 11", "--rank", "0")]
    [InlineData("'nothing' is not a data set; there are digits", "--dataset", "nothing")]
    [InlineData("'many'", "--rank", "many")]
    public async Task Bad_input_is_one_line_and_2(string named, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.DoesNotContain("claims", output);
        Assert.Contains(named, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void Progress_is_read_as_it_is_written_and_nothing_else_is()
    {
        Assert.Equal(new TheoryProgress("Cycles are 100 % fun", 0.33), TheoryProgress.Read(TheoryProgress.Write("Cycles are 100 % fun", 0.333)));
        Assert.Null(TheoryProgress.Read("The rank 12 is not 1 to 11 % of anything."));
        Assert.Null(TheoryProgress.Read("theory: nothing"));
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "cosae"), ["theory", "--data", _folder, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, output, await error);
    }
}
