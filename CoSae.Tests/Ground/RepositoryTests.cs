using System.Text.RegularExpressions;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Ground;

/// <summary>The checkout holds nothing that is true of one machine only.</summary>
public sealed partial class RepositoryTests
{
    private static readonly string[] _notOurs = ["bin", "obj", "node_modules", "build", "TestResults", "data", ".git", ".cosae", ".vs", ".idea"];
    private static readonly string[] _binary = [".png", ".jpg", ".gz", ".npy", ".safetensors", ".woff2", ".ico"];

    [Fact]
    public void No_file_names_a_folder_of_one_machine_or_a_package_mirror()
    {
        string root = CosaeHome.Locate().Root;

        var files = Files(new DirectoryInfo(root)).Where(f => f.Name != ".git" && !_binary.Contains(f.Extension)).ToList();
        var found = files.SelectMany(file => File.ReadLines(file.FullName)
            .Select((line, i) => (Line: line, Number: i + 1))
            .Where(l => OneMachine().IsMatch(l.Line))
            .Select(l => $"{Path.GetRelativePath(root, file.FullName)}:{l.Number}: {l.Line.Trim()}"));

        Assert.Contains(files, f => f.Name == "README.md");
        Assert.Empty(found);
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(folder.EnumerateDirectories().Where(d => !_notOurs.Contains(d.Name)).SelectMany(Files));

    // The pattern must not match its own text: hence the one-letter classes.
    [GeneratedRegex(@"(?<![\w.$}-])/(?:[w]ork|[r]oot|[h]ome|[t]mp/(?:wt|bash_jobs))/|[h]ttps?://(?!(?:registry\.npmjs\.org|www\.|github\.com))[^\s/""]*(?:registry|mirror|artifactory|nexus|proxy)")]
    private static partial Regex OneMachine();
}
