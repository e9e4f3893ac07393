namespace CoSae.Engine.Data.TextEncoders;

/// <summary>What the two text encoders see of a lower-case text; each token once.</summary>
internal static class TextTokens
{
    private const int Gram = 4;

    /// <summary>Character n-grams are hashed into so many.</summary>
    public const int HashedGrams = 1 << 15;

    /// <summary>Runs of at least two letters a to z.</summary>
    public static IEnumerable<string> Words(string text)
    {
        for (int start = 0; start < text.Length; start++)
        {
            int end = start;
            while (end < text.Length && char.IsAsciiLetterLower(text[end]))
                end++;
            if (end - start >= 2)
                yield return text[start..end];
            start = end;
        }
    }

    /// <summary>Four characters in a row within a word and the spaces around it, hashed; a shorter word counts as a whole.</summary>
    public static int[] Grams(string text)
    {
        var found = new HashSet<int>();
        foreach (string part in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string word = $" {part} ";
            for (int start = 0; start == 0 || start + Gram <= word.Length; start++)
                found.Add((int)(Hash(word.AsSpan(start, Math.Min(Gram, word.Length - start))) % HashedGrams));
        }
        return [.. found.Order()];
    }

    /// <summary>Numbers of the words of each text, those in fewer texts than asked for left out.</summary>
    /// <returns>The tokens of each text, and how many words there are.</returns>
    public static (int[][] Tokens, int Words) Vocabulary(IReadOnlyList<string> texts, int minTexts, CancellationToken cancellation)
    {
        var (numbers, counts) = (new Dictionary<string, int>(), new List<int>());
        int[][] all = [.. texts.Select((text, i) =>
        {
            if (i % 1024 == 0)
                cancellation.ThrowIfCancellationRequested();
            var own = new HashSet<int>();
            foreach (string word in Words(text))
            {
                if (!numbers.TryGetValue(word, out int number))
                {
                    numbers.Add(word, number = counts.Count);
                    counts.Add(0);
                }
                if (own.Add(number))
                    counts[number]++;
            }
            return own.ToArray();
        })];
        int kept = 0;
        int[] renumbered = [.. counts.Select(c => c >= minTexts ? kept++ : -1)];
        return ([.. all.Select(tokens => tokens.Select(t => renumbered[t]).Where(t => t >= 0).Order().ToArray())], kept);
    }

    // FNV-1a (Fowler, Noll, Vo) with a last mix, because only the low bits are kept.
    private static uint Hash(ReadOnlySpan<char> text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
            hash = (hash ^ c) * 16777619;
        return hash ^ (hash >> 15);
    }
}
