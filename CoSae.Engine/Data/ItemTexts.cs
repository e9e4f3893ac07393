using System.Text;
using CoSae.Engine.Data.Formats;

namespace CoSae.Engine.Data;

/// <summary>
/// The texts of a data set's rows: the column <c>text</c> of a CSV file (RFC 4180, UTF-8, a header line). Opening indexes
/// the file; a text is decoded when asked for.
/// </summary>
public sealed class ItemTexts : IDisposable
{
    private const string Column = "text";

    private static readonly UTF8Encoding _utf8 = new(false, throwOnInvalidBytes: true);

    private readonly MappedFile _file;
    private readonly long[] _starts;
    private readonly int _column;

    private ItemTexts(MappedFile file, long[] starts, int column) => (_file, _starts, _column) = (file, starts, column);

    /// <summary>Rows without the header.</summary>
    public long Count => _starts.Length - 2;

    /// <summary>The text of a row.</summary>
    public string this[long row] => (ulong)row < (ulong)Count
        ? Record(_file, _starts, row + 1)[_column]
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"{_file.Path} has the rows 0 to {Count - 1}.");

    /// <exception cref="InvalidDataException">No column <c>text</c>, records of different lengths, quotes out of place, not UTF-8.</exception>
    public static ItemTexts Open(string path)
    {
        var file = new MappedFile(path);
        try
        {
            long[] starts = CsvIndex.Build(file);
            var header = Record(file, starts, 0);
            int column = header.IndexOf(Column);
            if (column < 0)
                throw new InvalidDataException($"{path} has no column '{Column}'; its columns are {string.Join(", ", header)}.");
            return new ItemTexts(file, starts, column);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a file with the one column; every text is quoted, so that an empty one is still a line.</summary>
    public static void Write(string path, IEnumerable<string> texts)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        writer.WriteLine(Column);
        foreach (string text in texts)
            writer.WriteLine($"\"{text.Replace("\"", "\"\"")}\"");
    }

    public void Dispose() => _file.Dispose();

    private static List<string> Record(MappedFile file, long[] starts, long record)
    {
        long start = starts[record], length = starts[record + 1] - start;
        if (length > 1 << 26)
            throw new InvalidDataException($"{file.Path}: record {record} has {length} bytes, more than {1 << 26}.");
        try
        {
            return CsvIndex.Fields(_utf8.GetString(file.Slice(start, (int)length)));
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"{file.Path}: record {record} is not UTF-8. Save the file as UTF-8.", e);
        }
    }
}
