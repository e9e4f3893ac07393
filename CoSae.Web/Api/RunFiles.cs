using CoSae.Engine.Runs;

namespace CoSae.Web.Api;

/// <summary>Files of a run folder by their path in it, and nothing outside of it.</summary>
internal static class RunFiles
{
    /// <summary>Opens a file, or returns null if the path names none in the folder.</summary>
    public static FileStream? Open(RunFolder folder, string path)
    {
        // Plain names only: no "..", no absolute path, nothing hidden, no link on the way that could lead out.
        string[] parts = path.Split('/');
        if (parts.Any(p => p.Length == 0 || p[0] == '.' || p.IndexOfAny(['\\', '\0']) >= 0))
            return null;
        string at = folder.Path;
        foreach (string part in parts)
        {
            at = Path.Combine(at, part);
            if (new FileInfo(at) is { LinkTarget: not null })
                return null;
        }
        if (!File.Exists(at))
            return null;
        try
        {
            return new FileStream(at, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous);
        }
        catch (IOException)
        {
            return null; // The lock of a live worker, or deleted in this moment.
        }
    }

    public static string ContentType(string path) => Path.GetExtension(path) switch
    {
        ".json" => "application/json",
        ".jsonl" or ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}
