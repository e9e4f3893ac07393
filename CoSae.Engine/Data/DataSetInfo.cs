namespace CoSae.Engine.Data;

/// <summary>What is known of a data set without reading its rows; <c>dataset.json</c> in its folder.</summary>
public sealed record DataSetInfo
{
    /// <summary>Name in specs and addresses: lower-case letters, digits, hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>One line for people.</summary>
    public required string Title { get; init; }

    /// <summary>What the two sides are and where they come from, a short paragraph.</summary>
    public string Description { get; init; } = "";

    /// <summary>Name of side A, for example <c>gloss</c>.</summary>
    public string SideA { get; init; } = "A";

    /// <summary>Name of side B, for example <c>graph</c>.</summary>
    public string SideB { get; init; } = "B";

    /// <summary>Rows that both sides have: row i of A and row i of B are the same thing.</summary>
    public required long Rows { get; init; }

    /// <summary>Further rows of side A without a counterpart, after the others; unpaired terms train on them, nothing is scored on them.</summary>
    public long UnpairedA { get; init; }

    /// <summary>Further rows of side B without a counterpart.</summary>
    public long UnpairedB { get; init; }

    /// <summary>Where the data set fixes its own split: its last so many paired rows are the test rows. 0: a run splits at random.</summary>
    public long TestRows { get; init; }

    /// <summary>Dimensions of side A.</summary>
    public required int DimA { get; init; }

    /// <summary>Dimensions of side B.</summary>
    public required int DimB { get; init; }

    /// <summary>Class names by label number; empty without labels.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>SHA-256 of each file beside this one, lower-case hex.</summary>
    public IReadOnlyDictionary<string, string> Sha256 { get; init; } = new Dictionary<string, string>();

    /// <summary>Of all files together, 16 hex digits; the same for the same bytes. Empty where no checksums are known.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Digest => Sha256.Count == 0 ? "" : Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Sha256.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Key + s.Value)))))[..16];

    /// <summary>Version of the recipe that built it; a newer recipe rebuilds.</summary>
    public int Recipe { get; init; }
}
