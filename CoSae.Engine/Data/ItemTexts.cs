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

    private readonly CsvTable _table;
    private readonly int _column;

    private ItemTexts(CsvTable table, int column) => (_table, _column) = (table, column);

    /// <summary>Rows without the header.</summary>
    public long Count => _table.Count;

    /// <summary>The text of a row.</summary>
    public string this[long row] => _table[row][_column];

    /// <exception cref="InvalidDataException">No column <c>text</c>, records of different lengths, quotes out of place, not UTF-8.</exception>
    public static ItemTexts Open(string path)
    {
        var table = CsvTable.Open(path);
        try
        {
            return new ItemTexts(table, table.Column(Column));
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Writes a file with the one column; every text is quoted, so that an empty one is still a line.</summary>
    public static void Write(string path, IEnumerable<string> texts)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        writer.WriteLine(Column);
        foreach (string text in texts)
            writer.WriteLine(CsvTable.Quote(text));
    }

    public void Dispose() => _table.Dispose();
}
