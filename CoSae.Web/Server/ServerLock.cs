namespace CoSae.Web.Server;

/// <summary>One server a data folder; the kernel drops the lock however the server ends.</summary>
public sealed class ServerLock : IDisposable
{
    private readonly FileStream _stream;

    private ServerLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the folder, making it first where it is missing.</summary>
    /// <exception cref="ServerException">Another server holds it, or it cannot be written.</exception>
    public static ServerLock Take(string dataFolder)
    {
        string file = Path.Combine(dataFolder, "server.lock");
        try
        {
            Directory.CreateDirectory(dataFolder);
            return new ServerLock(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (IsHeld(file))
        {
            throw new ServerException($"Another server is running on the data folder {dataFolder}: use that one, stop it, or take another folder with --data.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ServerException($"The data folder {dataFolder} cannot be written: {e.Message}", e);
        }
    }

    public void Dispose() => _stream.Dispose();

    // A full disk and a held lock are both an IOException; only the lock also refuses a mere look.
    private static bool IsHeld(string file)
    {
        try
        {
            if (File.Exists(file))
                using (new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None))
                    return false;
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
