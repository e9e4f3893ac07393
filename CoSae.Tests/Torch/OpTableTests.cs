using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CoSae.Torch;

namespace CoSae.Tests.Torch;

/// <summary>The operation codes stand twice, in C and in C#: a shift of one would call the neighbour.</summary>
public sealed partial class OpTableTests
{
    [Fact]
    public void TheCodesOfTheHeaderAreThoseOfTheEnums()
    {
        string[] header = CEntry().Matches(File.ReadAllText(HeaderPath()))
            .Select(m => $"{m.Groups[1].Value.ToLowerInvariant()} {m.Groups[2].Value} {m.Groups[3].Value}")
            .Order(StringComparer.Ordinal)
            .ToArray();
        string[] enums = typeof(TorchRuntime).Assembly.GetTypes()
            .Where(t => t.IsEnum && t.Namespace == "TorchSharp" && t.Name.EndsWith("Op", StringComparison.Ordinal))
            .SelectMany(t => Enum.GetValues(t).Cast<object>()
                .Select(v => $"{t.Name[..^2].ToLowerInvariant()} {v} {(int)v}"))
            .Order(StringComparer.Ordinal)
            .ToArray();

        Assert.True(header.Length > 150, $"{header.Length} codes found");
        Assert.Equal(header, enums);
    }

    private static string HeaderPath([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "CoSae.Torch", "native", "cosae_torch.h");

    [GeneratedRegex(@"COSAE_([A-Z]+)_(\w+) = (\d+),")]
    private static partial Regex CEntry();
}
