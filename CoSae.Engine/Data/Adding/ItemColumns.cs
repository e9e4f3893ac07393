using System.Globalization;
using System.Text;
using CoSae.Engine.Data.Formats;

namespace CoSae.Engine.Data.Adding;

/// <summary>
/// What the rows are, for people: the columns <c>text</c> and <c>image</c> of a CSV file. Pictures are copied into the data
/// set, so that it stays whole when the originals move; each file once, however many rows show it.
/// </summary>
internal sealed class ItemColumns
{
    public const string ImagesFolder = "images";

    private const int Named = 3;
    private readonly string[] _texts;
    private readonly string[] _images; // absolute paths, "" for none; empty without the column

    private ItemColumns(string[] texts, string[] images) => (_texts, _images) = (texts, images);

    public long Count => _texts.Length;

    /// <summary>Bytes of the pictures that will be copied.</summary>
    public long ImageBytes => _images.Distinct().Where(i => i.Length > 0).Sum(i => new FileInfo(i).Length);

    /// <exception cref="InvalidDataException">Not such a file, neither column, or pictures that cannot be shown: the first few are named.</exception>
    public static ItemColumns Read(string path)
    {
        using var table = CsvTable.Open(path);
        int text = table.Find("text"), image = table.Find("image");
        if (text < 0 && image < 0)
            throw new InvalidDataException($"{path} has neither a column 'text' nor a column 'image'; its columns are {string.Join(", ", table.Columns)}.");
        string[] texts = new string[table.Count], images = image < 0 ? [] : new string[table.Count];
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        for (int i = 0; i < texts.Length; i++)
        {
            var record = table[i];
            if (image >= 0)
                images[i] = record[image].Length == 0 ? "" : Path.GetFullPath(record[image], folder);
            texts[i] = text >= 0 ? record[text] : Path.GetFileNameWithoutExtension(record[image]);
        }
        var wrong = new List<string>();
        long mistakes = 0;
        foreach (var use in images.Select((file, row) => (file, row)).Where(u => u.file.Length > 0).DistinctBy(u => u.file))
            if (PictureFile.Mistake(use.file, out _) is { } why && ++mistakes <= Named)
                wrong.Add($"record {use.row + 1}: {use.file} {why}");
        if (mistakes > 0)
            throw new InvalidDataException($"{path}: {mistakes} pictures cannot be shown ({string.Join("; ", wrong)}{(mistakes > Named ? "; …" : "")}). Paths are taken relative to the file; leave the field empty where a row has no picture.");
        return new ItemColumns(texts, images);
    }

    /// <summary>Writes <c>items.csv</c> and the pictures for some of the rows, in that order.</summary>
    public void Write(string folder, ReadOnlySpan<long> rows, CancellationToken cancellation)
    {
        var copied = new Dictionary<string, string>();
        using var writer = new StreamWriter(Path.Combine(folder, DataSet.ItemsFile), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        writer.WriteLine(_images.Length == 0 ? "text" : "text,image");
        if (_images.Length > 0)
            Directory.CreateDirectory(Path.Combine(folder, ImagesFolder));
        foreach (long row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            string line = CsvTable.Quote(_texts[row]);
            if (_images.Length > 0)
                line += "," + CsvTable.Quote(_images[row].Length == 0 ? "" : Copy(_images[row], folder, copied));
            writer.WriteLine(line);
        }
    }

    private static string Copy(string image, string folder, Dictionary<string, string> copied)
    {
        if (copied.TryGetValue(image, out string? there))
            return there;
        if (PictureFile.Mistake(image, out string extension) is { } why)
            throw new IOException($"{image} {why}; it changed while the data set was being written.");
        string name = $"{ImagesFolder}/{copied.Count.ToString("D7", CultureInfo.InvariantCulture)}{extension}";
        File.Copy(image, Path.Combine(folder, name));
        return copied[image] = name;
    }
}
