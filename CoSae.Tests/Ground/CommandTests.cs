using System.Diagnostics;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Ground;

/// <summary>The script <c>./cosae</c>, as far as it answers without set-up.</summary>
public sealed class CommandTests
{
    private static readonly string _root = CosaeHome.Locate().Root;

    [Theory]
    [InlineData]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task Usage_names_every_verb(params string[] arguments)
    {
        var (status, output, errors) = await Cosae(Path.Combine(_root, "cosae"), arguments);

        Assert.Equal(0, status);
        Assert.Empty(errors);
        Assert.All(
            ["up", "test", "train", "bench", "theory", "reproduce", "concepts", "worker"],
            verb => Assert.Contains($"./cosae {verb}", output));
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("test", "one", "two")]
    public async Task Bad_usage_is_one_line_and_status_2(params string[] arguments)
    {
        var (status, output, errors) = await Cosae(Path.Combine(_root, "cosae"), arguments);

        Assert.Equal(2, status);
        Assert.Empty(output);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_LIBTORCH_that_is_none_is_named_in_one_line()
    {
        string wrong = Path.Combine(Path.GetTempPath(), "no libtorch here");

        var (status, _, errors) = await Cosae(Path.Combine(_root, "cosae"), ["train", "spec.json"], ("LIBTORCH", wrong));

        Assert.Equal(1, status);
        Assert.Contains(wrong, Assert.Single(errors.TrimEnd().Split('\n')));
    }

    [Fact]
    public async Task A_link_in_a_folder_with_a_space_finds_the_checkout()
    {
        string folder = Directory.CreateTempSubdirectory("cosae test ").FullName;
        try
        {
            string link = Path.Combine(folder, "my cosae");
            File.CreateSymbolicLink(link, Path.Combine(_root, "cosae"));

            var (status, output, _) = await Cosae(link, ["help"]);

            Assert.Equal(0, status);
            Assert.Contains("./cosae up", output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Status, string Output, string Errors)> Cosae(
        string script, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(script, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
