namespace CoSae.Web.Runs.Filtering;

/// <summary>Finds what somebody may have meant.</summary>
public static class Nearest
{
    // Nobody misspells a page of text into a field.
    private const int Longest = 60;

    /// <summary>The words that are a slip of the pen away from a text, nearest first, at most two.</summary>
    public static IReadOnlyList<string> To(string text, IEnumerable<string> words) =>
    [
        .. (from word in words
            let distance = Distance(text.ToLowerInvariant(), word.ToLowerInvariant())
            where text.Length <= Longest && distance <= Math.Max(1, text.Length / 3)
            orderby distance, word.Length
            select word).Take(2),
    ];

    // Edits of one letter, swaps of neighbours included (optimal string alignment).
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
            for (int j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        return d[a.Length, b.Length];
    }
}
