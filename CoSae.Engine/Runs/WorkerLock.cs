namespace CoSae.Engine.Runs;

/// <summary>
/// One worker a run folder, and a sign of life that cannot lie: the kernel drops the lock when the process ends, however
/// it ends, and no reused process id can be mistaken for it.
/// </summary>
public sealed class WorkerLock : IDisposable
{
    private readonly FileStream _stream;

    private WorkerLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the folder, or returns null if a live worker holds it.</summary>
    public static WorkerLock? TryTake(RunFolder folder)
    {
        try
        {
            var stream = new FileStream(folder.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            stream.SetLength(0);
            stream.Write(System.Text.Encoding.UTF8.GetBytes($"{Environment.ProcessId}\n"));
            stream.Flush();
            return new WorkerLock(stream);
        }
        catch (IOException) when (File.Exists(folder.LockFile))
        {
            return null;
        }
    }

    /// <summary>Whether a live worker holds the folder. Takes and drops the lock for an instant when none does.</summary>
    public static bool IsHeld(RunFolder folder)
    {
        if (!File.Exists(folder.LockFile))
            return false;
        try
        {
            using var stream = new FileStream(folder.LockFile, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => _stream.Dispose();
}
