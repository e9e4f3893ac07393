namespace CoSae.Engine.Data;

/// <summary>An exclusive lock between processes: an open file that the kernel releases when its process ends, however it ends.</summary>
internal static class DataSetLock
{
    private static readonly TimeSpan _retry = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until the lock is free. The file stays: deleting it would let two processes hold two files of one name.</summary>
    /// <param name="waiting">Called once if another process holds it.</param>
    public static IDisposable Take(string file, Action waiting, CancellationToken cancellation)
    {
        for (bool told = false; ; told = true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e.GetType() == typeof(IOException) && File.Exists(file))
            {
                if (!told)
                    waiting();
                cancellation.WaitHandle.WaitOne(_retry);
            }
        }
    }
}
