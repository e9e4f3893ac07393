namespace CoSae.Tests.Engine.Data;

/// <summary>Files that NumPy wrote (Fixtures/write_fixtures.py), and a folder that a test may fill.</summary>
internal sealed class Fixture : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("cosae-data-").FullName;

    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Engine", "Data", "Fixtures", name);

    public string In(string name) => System.IO.Path.Combine(Folder, name);

    public string Write(string name, params IEnumerable<byte> bytes)
    {
        File.WriteAllBytes(In(name), [.. bytes]);
        return In(name);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
