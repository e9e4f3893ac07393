using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Web.Runs;

/// <summary>Stands in for the data set catalogue of the engine until that is there.</summary>
internal static class DataSetFolder
{
    public static DataSetInfo? Find(CosaeHome home, string name)
    {
        if (name is WordNetDataSet.Name or SyntheticDataSet.Name)
            return new DataSetInfo { Name = name, Title = name, Rows = 20_000, DimA = 256, DimB = 256, Classes = ["0", "1"] };
        if (name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'))
            return null;
        string file = Path.Combine(home.DataSetsFolder, name, "dataset.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<DataSetInfo>(File.ReadAllText(file), EngineJson.Compact) : null;
    }
}
