using System.Text;

namespace CoSae.Engine.Data.Formats;

/// <summary>A CSV file (RFC 4180, UTF-8, a header line), memory-mapped: opening indexes it, a record is decoded when asked for.</summary>
internal sealed class CsvTable : IDisposable
{
    private static readonly UTF8Encoding _utf8 = new(false, throwOnInvalidBytes: true);

    private readonly MappedFile _file;
    private readonly long[] _starts;

    private CsvTable(MappedFile file, long[] starts) => (_file, _starts, Columns) = (file, starts, Record(file, starts, 0));

    public string Path => _file.Path;

    /// <summary>The fields of the header.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Records without the header.</summary>
    public long Count => _starts.Length - 2;

    /// <summary>The fields of a record; the first one after the header is 0.</summary>
    public IReadOnlyList<string> this[long row] => (ulong)row < (ulong)Count
        ? Record(_file, _starts, row + 1)
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"{Path} has the rows 0 to {Count - 1}.");

    /// <exception cref="InvalidDataException">Records of different lengths, quotes out of place, not UTF-8.</exception>
    public static CsvTable Open(string path)
    {
        var file = new MappedFile(path);
        try
        {
            return new CsvTable(file, CsvIndex.Build(file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Where a column stands, or -1.</summary>
    public int Find(string column)
    {
        for (int i = 0; i < Columns.Count; i++)
            if (Columns[i] == column)
                return i;
        return -1;
    }

    /// <exception cref="InvalidDataException">There is none of that name; those that there are are named.</exception>
    public int Column(string column) => Find(column) is >= 0 and var at ? at
        : throw new InvalidDataException($"{Path} has no column '{column}'; its columns are {string.Join(", ", Columns)}.");

    /// <summary>A field as it is written into such a file: always quoted, so that an empty record is still a line.</summary>
    public static string Quote(string field) => $"\"{field.Replace("\"", "\"\"")}\"";

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
