using System.Text;

namespace CoSae.Engine.Concepts;

/// <summary>The map of a dictionary, kept beside the results: laying it out takes seconds.</summary>
public static class MapFile
{
    /// <summary>Reads the map of a run, or lays it out and keeps it. One at a time for a run.</summary>
    public static IReadOnlyList<MapPoint> ReadOrMake(ConceptRun run, MapSides sides, CancellationToken stop)
    {
        string path = Path.Combine(run.Folder.ResultFolder, $"concepts-map-{sides.ToString().ToLowerInvariant()}.index"), stamp = $"map 1 {run.Files.Stamp}";
        if (Read(path, stamp) is { } kept)
            return kept;
        var points = DictionaryMap.Of(run.Files, run.Index, sides, stop);
        try
        {
            SectionFile.Write(path, Encoding.UTF8.GetBytes(stamp), SectionFile.Bytes([.. points.Select(p => p.Latent)]),
                SectionFile.Bytes([.. points.Select(p => p.X)]), SectionFile.Bytes([.. points.Select(p => p.Y)]));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written costs the layout again next time.
        }
        return points;
    }

    private static MapPoint[]? Read(string path, string stamp)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            using var file = SectionFile.Open(path);
            if (file.Count != 4 || Encoding.UTF8.GetString(file.Read<byte>(0)) != stamp)
                return null;
            int[] latents = file.Read<int>(1).ToArray();
            float[] x = file.Read<float>(2).ToArray(), y = file.Read<float>(3).ToArray();
            return [.. latents.Select((j, i) => new MapPoint(j, x[i], y[i]))];
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
    }
}
