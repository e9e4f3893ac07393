using System.Text;

namespace CoSae.Engine.Concepts;

/// <summary>Texts as one block of lower-case UTF-8, so that looking through 82,000 of them is one vectorised pass.</summary>
internal static class TextSearch
{
    /// <summary>Joins texts, each behind a line feed; text i is Bytes[Start[i]] .. Bytes[Start[i + 1] - 1], its line feed included.</summary>
    public static (int[] Start, byte[] Bytes) Join(IReadOnlyList<string> texts)
    {
        using var all = new MemoryStream();
        int[] start = new int[texts.Count + 1];
        for (int i = 0; i < texts.Count; i++)
        {
            start[i] = (int)all.Length;
            all.WriteByte((byte)'\n');
            all.Write(Encoding.UTF8.GetBytes(texts[i].ToLowerInvariant().Replace('\n', ' ')));
        }
        start[texts.Count] = (int)all.Length;
        return (start, all.ToArray());
    }

    /// <summary>The texts that have, for each word of the query, a word that begins so; in rising order. None for a query without words.</summary>
    public static IReadOnlyList<int> Find(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> start, string query)
    {
        byte[][] words = [.. query.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .OrderByDescending(w => w.Length).Select(Encoding.UTF8.GetBytes)];
        var found = new List<int>();
        if (words.Length == 0 || start.Length < 2)
            return found;
        for (int at = 0; at < bytes.Length;)
        {
            int hit = Next(bytes[at..], words[0], at == 0 ? (byte)'\n' : bytes[at - 1]);
            if (hit < 0)
                break;
            int text = start.BinarySearch(at + hit);
            text = text < 0 ? ~text - 1 : text;
            var own = bytes[start[text]..start[text + 1]];
            bool all = true;
            for (int w = 1; w < words.Length && all; w++)
                all = Next(own, words[w], (byte)'\n') >= 0;
            if (all)
                found.Add(text);
            at = start[text + 1];
        }
        return found;
    }

    // Where a word begins so, at the earliest; -1 for nowhere. Bytes above ASCII belong to letters.
    private static int Next(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> word, byte before)
    {
        for (int from = 0; from < bytes.Length;)
        {
            int at = bytes[from..].IndexOf(word);
            if (at < 0)
                return -1;
            at += from;
            byte previous = at == 0 ? before : bytes[at - 1];
            if (!char.IsAsciiLetterOrDigit((char)previous) && previous < 0x80)
                return at;
            from = at + 1;
        }
        return -1;
    }
}
