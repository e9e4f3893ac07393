using System.Text;

namespace CoSae.Engine.Concepts;

/// <summary>The match of a run with another, kept beside the results of the first.</summary>
public static class SeedMatchFile
{
    /// <summary>Reads the match of two runs, or makes it and keeps it. One at a time for a run.</summary>
    /// <exception cref="InvalidDataException">The runs cannot be matched.</exception>
    public static SeedMatch ReadOrMake(ConceptRun run, ConceptRun other, CancellationToken stop)
    {
        string folder = Path.Combine(run.Folder.ResultFolder, "seeds"), path = Path.Combine(folder, $"{other.Folder.Id}.index");
        string stamp = $"seeds 1 {run.Files.Stamp} {other.Files.Stamp}";
        if (Read(path, stamp) is { } kept)
            return kept;
        var match = SeedMatch.Of(run.Files, other.Files, stop);
        try
        {
            Directory.CreateDirectory(folder);
            SectionFile.Write(path, Encoding.UTF8.GetBytes(stamp), SectionFile.Bytes([(int)match.Basis, match.Items]),
                SectionFile.Bytes(match.Latent), SectionFile.Bytes(match.Similarity));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written costs the match again next time.
        }
        return match;
    }

    private static SeedMatch? Read(string path, string stamp)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            using var file = SectionFile.Open(path);
            return file.Count == 4 && Encoding.UTF8.GetString(file.Read<byte>(0)) == stamp
                ? new SeedMatch((SeedMatchBasis)file.Read<int>(1)[0], file.Read<int>(1)[1], file.Read<int>(2).ToArray(), file.Read<float>(3).ToArray()) : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
    }
}
