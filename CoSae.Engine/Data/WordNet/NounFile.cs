using System.Globalization;
using System.Text;

namespace CoSae.Engine.Data.WordNet;

/// <summary>Reads <c>data.noun</c> (<c>wndb(5WN)</c>; latin-1, the licence in lines that begin with two spaces).</summary>
internal static class NounFile
{
    /// <summary>All senses in the order of the file.</summary>
    /// <exception cref="InvalidDataException">A line that is not a noun sense, or a hypernym that is not in the file; names the line.</exception>
    public static IReadOnlyList<NounSynset> Read(string path, CancellationToken cancellation)
    {
        var lines = new List<Line>();
        var numbers = new Dictionary<string, int>();
        int number = 0;
        foreach (string text in File.ReadLines(path, Encoding.Latin1))
        {
            number++;
            if (number % 1024 == 0)
                cancellation.ThrowIfCancellationRequested();
            if (text.StartsWith("  ", StringComparison.Ordinal) || text.Length == 0)
                continue;
            var line = Parse(path, number, text);
            if (!numbers.TryAdd(line.Offset, lines.Count))
                throw new InvalidDataException($"{path}, line {number}: the sense {line.Offset} occurs twice.");
            lines.Add(line);
        }
        if (lines.Count == 0)
            throw new InvalidDataException($"{path} holds no noun sense.");
        return [.. lines.Select(l => new NounSynset(l.LexFile, l.Lemmas, l.Gloss, [.. l.Hypernyms.Select(offset => numbers.TryGetValue(offset, out int i)
            ? i : throw new InvalidDataException($"{path}, line {l.Number}: the hypernym {offset} is not in the file."))]))];
    }

    private sealed record Line(int Number, string Offset, int LexFile, string[] Lemmas, string Gloss, List<string> Hypernyms);

    /// <summary>offset lexFile type wordCount(hex) [word lexId]* pointerCount [symbol offset type source]* | gloss</summary>
    private static Line Parse(string path, int number, string text)
    {
        int bar = text.IndexOf('|');
        string[] fields = (bar < 0 ? text : text[..bar]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int at = 0;

        string Next() => at < fields.Length ? fields[at++] : throw Bad("it ends early");
        int Number(string what, NumberStyles style) => int.TryParse(Next(), style, CultureInfo.InvariantCulture, out int value)
            ? value : throw Bad($"its {what} '{fields[at - 1]}' is not a number");
        InvalidDataException Bad(string why) => new($"{path}, line {number} is not a noun sense: {why}. Is it the data.noun of WordNet 3.1?");

        if (bar < 0)
            throw Bad("it has no gloss after a |");
        string offset = Next();
        int lexFile = Number("lexicographer file", NumberStyles.None);
        if (lexFile is < 3 or > 28)
            throw Bad($"its lexicographer file {lexFile} is not one of nouns, 3 to 28");
        if (Next() is not "n")
            throw Bad($"its type is '{fields[at - 1]}', not n");
        string[] lemmas = new string[Number("number of words", NumberStyles.AllowHexSpecifier)];
        for (int i = 0; i < lemmas.Length; i++)
        {
            lemmas[i] = Next().Replace('_', ' ');
            Next();
        }
        var hypernyms = new List<string>();
        for (int left = Number("number of pointers", NumberStyles.None); left > 0; left--)
        {
            string symbol = Next(), target = Next(), type = Next();
            Next();
            if (symbol is "@" or "@i" && type == "n")
                hypernyms.Add(target);
        }
        return new Line(number, offset, lexFile, lemmas, text[(bar + 1)..].Trim(), hypernyms);
    }
}
