using System.Text.Json;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Data.Adding;

/// <summary>What a data set looks like before anything is trained on it; <c>preview.json</c> in its folder.</summary>
public sealed record DataSetPreview
{
    public const string File = "preview.json";

    /// <summary>Of these formulas and this layout; a preview of another version is computed again.</summary>
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    public required SidePreview A { get; init; }

    public required SidePreview B { get; init; }

    /// <summary>Rows of each class; empty without single labels.</summary>
    public IReadOnlyList<ClassCount> Classes { get; init; } = [];

    /// <summary>Rows without a label, where others have one.</summary>
    public long Unlabelled { get; init; }

    /// <summary>Groups that never part at a split; null where every row stands for itself.</summary>
    public long? Groups { get; init; }

    /// <summary>How much the sides have to do with each other.</summary>
    public required SideComparison Comparison { get; init; }

    /// <summary>What is unusual and what that means, a sentence or two each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The preview of a folder, or null where there is none of this version.</summary>
    public static DataSetPreview? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<DataSetPreview>(System.IO.File.ReadAllText(Path.Combine(folder, File)), EngineJson.Compact) is { Version: CurrentVersion } preview ? preview : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null; // Not there, or of a version with other fields.
        }
    }

    /// <summary>Keeps it in the folder.</summary>
    public void Write(string folder) => AtomicFile.WriteAllText(Path.Combine(folder, File), JsonSerializer.Serialize(this, EngineJson.Compact));
}
