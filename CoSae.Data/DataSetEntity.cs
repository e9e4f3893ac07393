using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Data;

/// <summary>A data set as the pages list it; the rows themselves and <c>dataset.json</c> lie in its folder.</summary>
public sealed class DataSetEntity
{
    /// <summary>As in specs and addresses.</summary>
    public string Name { get; private init; } = "";

    public string Title { get; private set; } = "";

    public long Rows { get; private set; }

    public int DimA { get; private set; }

    public int DimB { get; private set; }

    /// <summary>The whole <see cref="DataSetInfo"/>, JSON.</summary>
    public string InfoJson { get; private set; } = "";

    public DateTimeOffset AddedAt { get; private init; }

    public static DataSetEntity Create(DataSetInfo info, DateTimeOffset now)
    {
        var entity = new DataSetEntity { Name = info.Name, AddedAt = now };
        entity.Update(info);
        return entity;
    }

    /// <summary>Takes over what its folder says now.</summary>
    public void Update(DataSetInfo info)
    {
        Title = info.Title;
        Rows = info.Rows;
        DimA = info.DimA;
        DimB = info.DimB;
        InfoJson = JsonSerializer.Serialize(info, EngineJson.Compact);
    }

    public DataSetInfo ReadInfo() => JsonSerializer.Deserialize<DataSetInfo>(InfoJson, EngineJson.Compact)!;
}
