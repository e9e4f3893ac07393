namespace CoSae.Engine.Runs;

/// <summary>Files that are either the old or the new one, whenever the process or the machine stops.</summary>
public static class AtomicFile
{
    /// <summary>Writes aside, flushes to the disk, renames in.</summary>
    public static void WriteAllText(string path, string text) =>
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes aside what <paramref name="write"/> produces, flushes to the disk, renames in.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        string aside = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }
}
