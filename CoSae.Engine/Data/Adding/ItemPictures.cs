using CoSae.Engine.Data.Formats;

namespace CoSae.Engine.Data.Adding;

/// <summary>The picture of a row: a file that its record in <c>items.csv</c> names, or its pixels in <c>pictures.npy</c>.</summary>
public static class ItemPictures
{
    /// <summary>Bytes and media type, or null where the row has no picture.</summary>
    /// <param name="folder">A data set folder.</param>
    /// <exception cref="InvalidDataException">A file of the folder is damaged.</exception>
    public static (byte[] Bytes, string MediaType)? Read(string folder, long row)
    {
        if (row < 0)
            return null;
        if (Name(folder, row) is { } name)
            return FromFile(folder, name);
        string pixels = Path.Combine(folder, DataSet.PicturesFile);
        if (!File.Exists(pixels))
            return null;
        using var pictures = RowPictures.Open(pixels);
        return row < pictures.Count ? (pictures.Png(row), "image/png") : null;
    }

    /// <summary>Whether a data set has pictures at all.</summary>
    public static bool Any(string folder) =>
        File.Exists(Path.Combine(folder, DataSet.PicturesFile)) || Directory.Exists(Path.Combine(folder, ItemColumns.ImagesFolder));

    private static string? Name(string folder, long row)
    {
        string items = Path.Combine(folder, DataSet.ItemsFile);
        if (!File.Exists(items))
            return null;
        using var table = CsvTable.Open(items);
        int column = table.Find("image");
        return column >= 0 && row < table.Count && table[row][column] is { Length: > 0 } name ? name : null;
    }

    private static (byte[], string)? FromFile(string folder, string name)
    {
        // Adding writes plain names below images/; whatever else stands there leads nowhere.
        string path = Path.Combine(folder, ItemColumns.ImagesFolder, Path.GetFileName(name));
        if (name != $"{ItemColumns.ImagesFolder}/{Path.GetFileName(name)}" || new FileInfo(path) is not { Exists: true, LinkTarget: null, Length: <= PictureFile.MostBytes })
            return null;
        byte[] bytes = File.ReadAllBytes(path);
        return PictureFile.Kind(bytes) is { } kind ? (bytes, kind.MediaType) : null;
    }
}
