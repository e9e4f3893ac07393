using CoSae.Engine.Data.Adding;
using CoSae.Engine.Runs;

namespace CoSae.Web.DataSets;

/// <summary>Where uploaded files wait until they are a data set; gone when disposed.</summary>
public sealed class UploadFolder : IDisposable
{
    private const int BufferBytes = 1 << 18;
    private readonly string _path;
    private long _left;

    private UploadFolder(string path, long most) => (_path, _left) = (path, most);

    /// <summary>A new one in the data folder, from where taking the files over costs no copy on file systems that share blocks.</summary>
    /// <param name="most">Bytes that all files together may have.</param>
    public static UploadFolder Create(CosaeHome home, long most)
    {
        // No name of a data set begins with a dot: the catalogue never looks in here.
        string path = Path.Combine(home.DataSetsFolder, $".upload-{Guid.NewGuid():N}");
        Directory.CreateDirectory(path);
        return new UploadFolder(path, most);
    }

    /// <summary>Deletes what a server left that died during an upload.</summary>
    public static void Clean(CosaeHome home)
    {
        if (Directory.Exists(home.DataSetsFolder))
            foreach (string left in Directory.GetDirectories(home.DataSetsFolder, ".upload-*"))
                Directory.Delete(left, recursive: true);
    }

    /// <summary>Takes a file in.</summary>
    /// <param name="field">The field of the request that it is for: each has a folder, so that two files may have one name.</param>
    /// <param name="written">Told the bytes written since it was told last.</param>
    /// <returns>Its path here.</returns>
    /// <exception cref="DataSetRefusedException">It is larger than what is left of the limit.</exception>
    public async Task<string> SaveAsync(string field, string fileName, Stream content, Action<long>? written, CancellationToken cancel)
    {
        string name = Path.GetFileName(fileName.Replace('\\', '/'));
        string folder = Path.Combine(_path, field), path = Path.Combine(folder, name is "" or "." or ".." ? "file" : name);
        Directory.CreateDirectory(folder);
        await using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        byte[] buffer = new byte[BufferBytes];
        for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;)
        {
            if ((_left -= read) < 0)
                throw new DataSetRefusedException([new(field, $"{name} goes beyond the largest upload that the server takes (DataSets:MaxUploadBytes in its settings). Give its path on the server's disk instead.")]);
            await stream.WriteAsync(buffer.AsMemory(0, read), cancel);
            written?.Invoke(read);
        }
        return path;
    }

    /// <summary>A message about files in here, with their names as the person knows them.</summary>
    public string Plain(string message)
    {
        foreach (string field in Directory.GetDirectories(_path))
            message = message.Replace(field + Path.DirectorySeparatorChar, "");
        return message;
    }

    /// <summary>Mistakes, likewise.</summary>
    public DataSetRefusedException Plain(DataSetRefusedException e) => new([.. e.Errors.Select(x => x with { Message = Plain(x.Message) })]);

    public void Dispose()
    {
        if (Directory.Exists(_path))
            Directory.Delete(_path, recursive: true);
    }
}
