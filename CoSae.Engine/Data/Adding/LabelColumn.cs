using System.Globalization;
using CoSae.Engine.Data.Formats;

namespace CoSae.Engine.Data.Adding;

/// <summary>The class of each row, as a <c>.npy</c> vector or the column <c>label</c> of a <c>.csv</c> file says it.</summary>
/// <param name="Labels">Class numbers, -1 for none. // [rows of the file]</param>
/// <param name="Classes">Class names by number.</param>
internal sealed record LabelColumn(int[] Labels, IReadOnlyList<string> Classes)
{
    private const int MostClasses = 100_000;

    /// <exception cref="InvalidDataException">Not such a file, or numbers that cannot be classes.</exception>
    public static LabelColumn Read(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".npy" => FromNumbers(path, NpyFile.ReadIntegers(path)),
        ".csv" => FromTexts(path, Texts(path, "label")),
        string other => throw new InvalidDataException($"{path} ends in '{other}'; labels are read from .npy (whole numbers) and .csv (a column label)."),
    };

    /// <summary>A number for each row: of a <c>.npy</c> vector, or by first appearance of the texts in a column of a <c>.csv</c> file.</summary>
    public static long[] ReadGroups(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".npy" => NpyFile.ReadIntegers(path),
        ".csv" => Numbered(Texts(path, "group")),
        string other => throw new InvalidDataException($"{path} ends in '{other}'; groups are read from .npy (whole numbers) and .csv (a column group)."),
    };

    private static long[] Numbered(string[] texts)
    {
        var numbers = new Dictionary<string, long>();
        return Array.ConvertAll(texts, text =>
        {
            numbers.TryAdd(text, numbers.Count);
            return numbers[text];
        });
    }

    private static LabelColumn FromNumbers(string path, long[] labels)
    {
        long top = labels.Length == 0 ? -1 : labels.Max();
        if (top < 0)
            throw new InvalidDataException($"{path} holds no label of 0 or more; negative numbers mean that a row has none. Leave the file out.");
        if (top >= MostClasses)
            throw new InvalidDataException($"{path}: row {Array.IndexOf(labels, top)} has the label {top}; classes are numbered from 0 without large gaps, {MostClasses} at most. Renumber them, or give their names in a .csv.");
        return new LabelColumn(
            Array.ConvertAll(labels, l => (int)Math.Max(l, -1)),
            [.. Enumerable.Range(0, (int)top + 1).Select(c => c.ToString(CultureInfo.InvariantCulture))]);
    }

    private static LabelColumn FromTexts(string path, string[] texts)
    {
        string[] names = [.. texts.Where(t => t.Length > 0).Distinct()];
        // Numbers keep their order, and negative ones their meaning.
        bool numbers = names.All(t => long.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
        names = numbers
            ? [.. names.Select(t => (Text: t, Number: long.Parse(t, CultureInfo.InvariantCulture))).Where(n => n.Number >= 0).OrderBy(n => n.Number).Select(n => n.Text)]
            : [.. names.Order(StringComparer.Ordinal)];
        if (names.Length is 0 or > MostClasses)
            throw new InvalidDataException(names.Length == 0
                ? $"{path} labels no row: every field of the column label is empty or negative. Leave the file out."
                : $"{path} has {names.Length} different labels, more than {MostClasses}; is the column label an identifier?");
        var number = names.Select((name, i) => (name, i)).ToDictionary(n => n.name, n => n.i);
        return new LabelColumn(Array.ConvertAll(texts, t => number.GetValueOrDefault(t, -1)), names);
    }

    private static string[] Texts(string path, string name)
    {
        using var table = CsvTable.Open(path);
        int column = table.Column(name);
        string[] texts = new string[table.Count];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = table[i][column].Trim();
        return texts;
    }
}
