using System.Text.Json;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Theory;

/// <summary>Every claim of the linear case on one population: what <c>theory --json</c> prints and the page shows.</summary>
public sealed record TheoryReport
{
    public required IReadOnlyList<ClaimResult> Claims { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the data set; null for the Gaussian.</summary>
    public string? Dataset { get; init; }

    /// <summary>Latents.</summary>
    public required int Rank { get; init; }

    /// <summary>Seed of the starts, and of the Gaussian.</summary>
    public required long Seed { get; init; }

    /// <summary>Pairs that the covariances are taken from; null for the Gaussian.</summary>
    public long? Pairs { get; init; }

    /// <summary>Dimensions that were used.</summary>
    public required int DimA { get; init; }

    public required int DimB { get; init; }

    /// <summary>Dimensions of the data set.</summary>
    public required int FullDimA { get; init; }

    public required int FullDimB { get; init; }

    /// <summary>Share of a side's variance in the dimensions that were used.</summary>
    public required double KeptA { get; init; }

    public required double KeptB { get; init; }

    /// <summary>Translation R2 of reduced-rank regression: no map of this rank does better.</summary>
    public required double CeilingAToB { get; init; }

    public required double CeilingBToA { get; init; }

    public required double Seconds { get; init; }

    public required string EngineVersion { get; init; }

    /// <summary>The kept report of a population, or null where there is none, none of this engine, or an older one than the data set.</summary>
    public static TheoryReport? Read(CosaeHome home, string? dataset, int rank, long seed)
    {
        string file = FileOf(home, dataset, rank, seed);
        string info = Path.Combine(home.DataSetsFolder, dataset ?? "", Data.DataSet.InfoFile);
        if (!File.Exists(file) || dataset is not null && File.Exists(info) && File.GetLastWriteTimeUtc(info) > File.GetLastWriteTimeUtc(file))
            return null;
        try
        {
            return JsonSerializer.Deserialize<TheoryReport>(File.ReadAllText(file), EngineJson.Compact) is { } kept && kept.EngineVersion == Runs.EngineVersion.Current ? kept : null;
        }
        catch (JsonException)
        {
            // Of another version: it is computed anew.
            return null;
        }
    }

    /// <summary>Keeps it for <see cref="Read"/>.</summary>
    public void Write(CosaeHome home)
    {
        string file = FileOf(home, Dataset, Rank, Seed);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        AtomicFile.WriteAllText(file, JsonSerializer.Serialize(this, EngineJson.Compact));
    }

    // No data set's name begins with an underscore.
    private static string FileOf(CosaeHome home, string? dataset, int rank, long seed) =>
        Path.Combine(home.Data, "theory", FormattableString.Invariant($"{dataset ?? "_gaussian"}-rank{rank}-seed{seed}.json"));
}
