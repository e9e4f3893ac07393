using CoSae.Engine.Data.Adding;

namespace CoSae.Web.DataSets;

/// <summary>A data set as the list of the API and of <c>datasets list --json</c> shows it.</summary>
public sealed record DataSetSummary
{
    public required string Name { get; init; }
    public required string Title { get; init; }
    public required string SideA { get; init; }
    public required string SideB { get; init; }

    /// <summary>Pairs.</summary>
    public required long Rows { get; init; }

    public required long UnpairedA { get; init; }
    public required long UnpairedB { get; init; }
    public required int DimA { get; init; }
    public required int DimB { get; init; }

    /// <summary>Number of classes.</summary>
    public required int Classes { get; init; }

    public required bool BuiltIn { get; init; }

    /// <summary>Whether its folder is there; a built-in one is made by the first run that needs it.</summary>
    public required bool Built { get; init; }

    public required long Bytes { get; init; }

    public static DataSetSummary Of(DataSetListing set) => new()
    {
        Name = set.Info.Name,
        Title = set.Info.Title,
        SideA = set.Info.SideA,
        SideB = set.Info.SideB,
        Rows = set.Info.Rows,
        UnpairedA = set.Info.UnpairedA,
        UnpairedB = set.Info.UnpairedB,
        DimA = set.Info.DimA,
        DimB = set.Info.DimB,
        Classes = set.Info.Classes.Count,
        BuiltIn = set.BuiltIn,
        Built = set.Built,
        Bytes = set.Bytes,
    };
}
