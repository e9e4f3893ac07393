using System.Globalization;

namespace CoSae.Engine.Benchmarks;

/// <summary>
/// Watches the memory that is this process's own: RssAnon of /proc/self/status. Pages of memory-mapped files are not
/// counted: they belong to the page cache, which gives them back whenever something else needs the room.
/// </summary>
public sealed class AnonymousMemory : IDisposable
{
    private readonly Timer _timer;
    private long _peak;

    /// <summary>Starts watching, twenty times a second.</summary>
    public AnonymousMemory() => _timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));

    /// <summary>The most that was seen, MiB.</summary>
    public double PeakMib
    {
        get
        {
            Look();
            return Interlocked.Read(ref _peak) / 1024.0;
        }
    }

    /// <summary>Forgets the peak so far.</summary>
    public void Restart() => Interlocked.Exchange(ref _peak, 0);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        const string key = "RssAnon:";
        string? line = File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal));
        if (line is null)
            return;
        long now = long.Parse(line.AsSpan(key.Length).Trim(" \tkB"), CultureInfo.InvariantCulture);
        long before;
        do
            before = Interlocked.Read(ref _peak);
        while (now > before && Interlocked.CompareExchange(ref _peak, now, before) != before);
    }
}
