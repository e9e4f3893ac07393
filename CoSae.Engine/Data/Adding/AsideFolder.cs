namespace CoSae.Engine.Data.Adding;

/// <summary>A folder that is written beside its place and takes it in one move; whatever fails before leaves the place as it was.</summary>
internal sealed class AsideFolder : IDisposable
{
    private readonly string _place;

    public AsideFolder(string place)
    {
        _place = place;
        string parent = System.IO.Path.GetDirectoryName(place)!, name = System.IO.Path.GetFileName(place);
        // Under the lock, whatever lies aside belongs to a process that died.
        foreach (string left in Directory.GetDirectories(parent, name + ".adding-*").Concat(Directory.GetDirectories(parent, name + ".old-*")))
            Directory.Delete(left, recursive: true);
        Path = $"{place}.adding-{Environment.ProcessId}";
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    /// <summary>Takes the place; what was there before is deleted.</summary>
    public void Publish()
    {
        string old = $"{_place}.old-{Environment.ProcessId}";
        bool replaces = Directory.Exists(_place);
        if (replaces)
            Directory.Move(_place, old);
        try
        {
            Directory.Move(Path, _place);
        }
        catch when (replaces)
        {
            Directory.Move(old, _place);
            throw;
        }
        if (replaces)
            Directory.Delete(old, recursive: true);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
