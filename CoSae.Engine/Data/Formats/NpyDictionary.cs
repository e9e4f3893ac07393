using System.Globalization;

namespace CoSae.Engine.Data.Formats;

/// <summary>
/// Reads the Python dictionary of a .npy header: strings, True and False, tuples of whole numbers; nothing else occurs in
/// arrays of plain numbers.
/// </summary>
internal sealed class NpyDictionary(string file, string text)
{
    private int _at;

    /// <exception cref="InvalidDataException">Anything but the three keys, once each, with values of their types.</exception>
    public (string Descr, bool FortranOrder, IReadOnlyList<long> Shape) Parse()
    {
        string? descr = null;
        bool? fortran = null;
        List<long>? shape = null;
        Expect('{');
        while (Peek() != '}')
        {
            string key = String();
            Expect(':');
            switch (key)
            {
                case "descr" when descr is null:
                    if (Peek() == '[')
                        throw new InvalidDataException($"{file} holds records with named fields; save one field as a plain array.");
                    descr = String();
                    break;
                case "fortran_order" when fortran is null:
                    fortran = Bool();
                    break;
                case "shape" when shape is null:
                    shape = Tuple();
                    break;
                case "descr" or "fortran_order" or "shape":
                    throw Corrupt($"the key '{key}' occurs twice");
                default:
                    throw Corrupt($"'{Clip(key)}' is not a key of a .npy header");
            }
            if (Peek() == ',')
                _at++;
            else if (Peek() != '}')
                throw Corrupt("a comma or } is missing");
        }
        Expect('}');
        if (Peek() != '\0')
            throw Corrupt("text follows the dictionary");
        return (descr ?? throw Corrupt("'descr' is missing"), fortran ?? throw Corrupt("'fortran_order' is missing"),
            shape ?? throw Corrupt("'shape' is missing"));
    }

    /// <summary>The next character that is not white space; '\0' at the end.</summary>
    private char Peek()
    {
        while (_at < text.Length && text[_at] is ' ' or '\n' or '\r' or '\t')
            _at++;
        return _at < text.Length ? text[_at] : '\0';
    }

    private void Expect(char c)
    {
        if (Peek() != c)
            throw Corrupt($"'{c}' is missing");
        _at++;
    }

    private string String()
    {
        char quote = Peek();
        int end = quote is '\'' or '"' ? text.IndexOf(quote, _at + 1) : -1;
        if (end < 0)
            throw Corrupt("a quoted string is missing");
        string value = text[(_at + 1)..end];
        _at = end + 1;
        return value;
    }

    private bool Bool()
    {
        Peek();
        foreach (bool value in (ReadOnlySpan<bool>)[true, false])
            if (text.AsSpan(_at).StartsWith(value.ToString(), StringComparison.Ordinal))
            {
                _at += value.ToString().Length;
                return value;
            }
        throw Corrupt("'fortran_order' is neither True nor False");
    }

    private List<long> Tuple()
    {
        var numbers = new List<long>();
        Expect('(');
        while (Peek() != ')')
        {
            int start = _at;
            while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || (text[_at] == '-' && _at == start)))
                _at++;
            if (!long.TryParse(text.AsSpan(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
                throw Corrupt($"'shape' holds '{Clip(text[start..Math.Min(text.Length, Math.Max(_at, start + 1))])}' instead of a whole number");
            numbers.Add(number);
            // Python 2 wrote long integers with an L.
            if (_at < text.Length && text[_at] == 'L')
                _at++;
            if (Peek() == ',')
                _at++;
            else if (Peek() != ')')
                throw Corrupt("'shape' is not a tuple of whole numbers");
        }
        Expect(')');
        return numbers;
    }

    private InvalidDataException Corrupt(string why) =>
        new($"{file} has a corrupt .npy header: {why} in \"{Clip(text.Trim())}\". Write it again with numpy.save.");

    private static string Clip(string s) => s.Length <= 120 ? s : s[..120] + "…";
}
