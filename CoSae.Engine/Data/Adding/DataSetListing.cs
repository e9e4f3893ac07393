using CoSae.Engine.Runs;

namespace CoSae.Engine.Data.Adding;

/// <summary>A line of the list of data sets.</summary>
/// <param name="Info">What is known of it.</param>
/// <param name="BuiltIn">Whether the product makes it itself.</param>
/// <param name="Built">Whether its folder is there; a built-in one is made by the first run that needs it.</param>
/// <param name="Bytes">Size of its folder.</param>
public sealed record DataSetListing(DataSetInfo Info, bool BuiltIn, bool Built, long Bytes)
{
    /// <summary>All data sets of a home, in the order of the catalogue.</summary>
    public static IReadOnlyList<DataSetListing> All(CosaeHome home) => [.. DataSetCatalog.All(home).Select(info => Of(home, info))];

    /// <summary>One by its name, or null.</summary>
    /// <exception cref="InvalidDataException">Its dataset.json is damaged.</exception>
    public static DataSetListing? Find(CosaeHome home, string name) => DataSetCatalog.Find(home, name) is { } info ? Of(home, info) : null;

    private static DataSetListing Of(CosaeHome home, DataSetInfo info)
    {
        var folder = new DirectoryInfo(Path.Combine(home.DataSetsFolder, info.Name));
        bool built = File.Exists(Path.Combine(folder.FullName, DataSet.InfoFile));
        return new DataSetListing(info, BuiltInDataSet.Find(info.Name) is not null, built,
            built ? folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) : 0);
    }
}
