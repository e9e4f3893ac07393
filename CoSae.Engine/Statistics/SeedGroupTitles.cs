using System.Text.RegularExpressions;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Statistics;

/// <summary>Names for groups of runs: short where people named their runs well, complete where they did not.</summary>
internal static partial class SeedGroupTitles
{
    private const string Separators = " \t-_,;:./=#([{";

    /// <summary>A title a group, all different.</summary>
    public static IReadOnlyList<string> For(IReadOnlyList<(RunSpec Spec, IEnumerable<string> Names)> groups)
    {
        var byName = WithoutHeading([.. groups.Select(g => Common([.. g.Names.Distinct()]))]);
        var bySpec = Described([.. groups.Select(g => g.Spec)]);
        // All by the same rule: a list that mixes both reads as if the named groups had no settings.
        return byName.All(t => t.Length > 0) && byName.Distinct().Count() == byName.Count ? byName : bySpec;
    }

    /// <summary>What the names start with in common, in whole words and without the word "seed" at the end.</summary>
    internal static string Common(IReadOnlyList<string> names)
    {
        if (names.Count == 1)
            return OnlySeed().Replace(names[0], "").TrimEnd(Separators.ToCharArray()) is { Length: > 0 } rest ? rest.Trim() : names[0].Trim();
        int length = 0;
        while (names.All(n => n.Length > length && n[length] == names[0][length]))
            length++;
        string start = names[0][..length];
        if (names.Any(n => n.Length > length && char.IsLetterOrDigit(n[length])))
            while (start.Length > 0 && char.IsLetterOrDigit(start[^1]))
                start = start[..^1];
        start = start.TrimEnd(Separators.ToCharArray());
        if (start.EndsWith("seed", StringComparison.OrdinalIgnoreCase))
            start = start[..^"seed".Length].TrimEnd(Separators.ToCharArray());
        return start.Trim();
    }

    /// <summary>The titles without the heading, up to a colon, that all of them begin with: in every line of a legend it tells nothing.</summary>
    internal static IReadOnlyList<string> WithoutHeading(IReadOnlyList<string> titles)
    {
        const string end = ": "; // As between the name of a sweep and what its runs are.
        int length = titles.Count < 2 ? 0 : titles[0].IndexOf(end, StringComparison.Ordinal) + end.Length;
        return length > end.Length && titles.All(t => t.Length > length && t.StartsWith(titles[0][..length], StringComparison.Ordinal))
            ? [.. titles.Select(t => t[length..].Trim())] : titles;
    }

    // "seed 3" at the end of a name, where there is only one seed to tell.
    [GeneratedRegex(@"[\s,;(\[-]*\bseed\s*[=:]?\s*\d+[)\]]?$", RegexOptions.IgnoreCase)]
    private static partial Regex OnlySeed();

    // Specs of different groups differ somewhere, and every difference is named: so titles differ too.
    private static List<string> Described(IReadOnlyList<RunSpec> specs)
    {
        var fields = specs.Select(SpecFields.Of).ToList();
        var differing = SpecFields.Differing(fields).Where(path => path != "model.method").ToList();
        return [.. specs.Select((spec, i) => string.Join(", ",
            [spec.Model.Method, .. differing.Select(path => $"{path} = {fields[i].GetValueOrDefault(path) ?? "none"}")]))];
    }
}
