using CoSae.Engine.Runs;

namespace CoSae.Engine.Benchmarks;

/// <summary>docs/performance.md: one section a benchmark, each between markers, so that one is replaced and the others stay.</summary>
public static class PerformanceDocument
{
    /// <summary>The sections in the order of the document.</summary>
    public static IReadOnlyList<string> Sections { get; } = ["train", "kernels", "data", "ui"];

    private const string Head = """
        # Performance

        Written by `./cosae bench`, section by section; no number here is set by hand. `./cosae bench train --help` (and `kernels`,
        `data`, `ui`) says what is measured.

        """;

    public static string PathIn(CosaeHome home) => Path.Combine(home.Root, "docs", "performance.md");

    /// <summary>Puts a section into the document, which is made if it is missing.</summary>
    /// <param name="section">One of <see cref="Sections"/>.</param>
    /// <param name="body">Markdown, heading included.</param>
    public static void Write(CosaeHome home, string section, string body)
    {
        string path = PathIn(home);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteAllText(path, Replace(File.Exists(path) ? File.ReadAllText(path) : null, section, body));
    }

    /// <summary>The document with that section replaced, or added in its place; every other byte stays.</summary>
    /// <exception cref="InvalidDataException">A marker that begins a section has none that ends it.</exception>
    public static string Replace(string? document, string section, string body)
    {
        string begin = Begin(section), end = $"<!-- end of bench {section} -->";
        string block = $"{begin}\n{body.Trim()}\n{end}\n";
        document ??= Head;
        int from = document.IndexOf(begin, StringComparison.Ordinal);
        if (from < 0)
        {
            // Before the first of the sections that come later, else at the end.
            int next = Sections.SkipWhile(s => s != section).Skip(1)
                .Select(s => document.IndexOf(Begin(s), StringComparison.Ordinal)).FirstOrDefault(i => i >= 0, document.Length);
            return $"{document[..next].TrimEnd('\n')}\n\n{block}{(next < document.Length ? "\n" : "")}{document[next..]}";
        }
        int to = document.IndexOf(end, from, StringComparison.Ordinal);
        if (to < 0)
            throw new InvalidDataException($"docs/performance.md: '{begin}' is never ended by '{end}'.");
        return document[..from] + block.TrimEnd('\n') + document[(to + end.Length)..];
    }

    private static string Begin(string section) => $"<!-- bench {section} -->";
}
