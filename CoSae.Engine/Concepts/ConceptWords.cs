using System.Text;
using CoSae.Engine.Data.WordNet;

namespace CoSae.Engine.Concepts;

/// <summary>
/// Which words the texts of some items have more often than all texts: log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008).
/// Of word w: delta = log((y + a) / (n + a0 - y - a)) - log((d + a) / (N + a0 - d - a)), variance 1/(y + a) + 1/(d + a), z = delta / sqrt(variance); y and d
/// are how many of the items and of all items have the word, n and N the sums of that over words, a = a0 d / N. A text counts a word once.
/// </summary>
public sealed class ConceptWords
{
    /// <summary>Weight of the prior, in words.</summary>
    private const double Prior = 100;

    /// <summary>Words below this standard score are chance.</summary>
    private const double LeastZ = 1.96;

    private const int ShortestWord = 3;

    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<string> _words = [];
    private readonly int[][] _ofItem;
    private readonly int[] _count;
    private readonly double _total;

    /// <summary>Splits the texts of all items.</summary>
    public ConceptWords(IReadOnlyList<string> texts)
    {
        int[][] raw = [.. texts.Select(t => Of(t).Select(Number).Distinct().ToArray())];
        // Plural and singular are one word, named by the singular, where texts have both.
        int[] fold = [.. _words.Select((word, i) => Singular(word) is { } one && _numbers.TryGetValue(one, out int single) ? single : i)];
        _ofItem = [.. raw.Select(words => words.Select(w => fold[w]).Distinct().ToArray())];
        _count = new int[_words.Count];
        foreach (int[] words in _ofItem)
            foreach (int w in words)
                _count[w]++;
        _total = _count.Sum(c => (double)c);
    }

    /// <summary>The words of a text: runs of three letters or more, lower-cased, English function words left out.</summary>
    public static IEnumerable<string> Of(string text)
    {
        foreach (var (start, length) in Spans(text))
        {
            string word = text.Substring(start, length).ToLowerInvariant();
            if (!Words.IsFunctionWord(word))
                yield return word;
        }
    }

    /// <summary>A text in parts, each with whether it is one of some words (plural and singular alike): for marking them.</summary>
    /// <param name="words">Lower-case, as <see cref="DistinctiveWord.Word"/>.</param>
    public static IEnumerable<(string Part, bool Marked)> Mark(string text, IReadOnlySet<string> words)
    {
        var plain = new StringBuilder();
        int at = 0;
        foreach (var (start, length) in Spans(text))
        {
            string word = text.Substring(start, length), lower = word.ToLowerInvariant();
            if (!words.Contains(lower) && !(Singular(lower) is { } one && words.Contains(one)))
                continue;
            plain.Append(text, at, start - at);
            if (plain.Length > 0)
                yield return (plain.ToString(), false);
            plain.Clear();
            yield return (word, true);
            at = start + length;
        }
        if (at < text.Length)
            yield return (text[at..], false);
    }

    /// <summary>The most distinctive words of some items, strongest first: each in two of them at least, and in an eighth.</summary>
    public IReadOnlyList<DistinctiveWord> Distinctive(IReadOnlyCollection<int> items, int most)
    {
        var inside = new Dictionary<int, int>();
        foreach (int item in items)
            foreach (int w in _ofItem[item])
                inside[w] = inside.GetValueOrDefault(w) + 1;
        double n = inside.Values.Sum();
        int least = Math.Max(2, (items.Count + 7) / 8);
        return [.. inside.Where(w => w.Value >= least).Select(w => new DistinctiveWord(_words[w.Key], Z(w.Value, _count[w.Key], n), w.Value))
            .Where(w => w.Z >= LeastZ).OrderByDescending(w => w.Z).ThenBy(w => w.Word, StringComparer.Ordinal).Take(most)];
    }

    private double Z(double y, double d, double n)
    {
        double a = Prior * d / _total;
        double delta = Math.Log((y + a) / (n + Prior - y - a)) - Math.Log((d + a) / (_total + Prior - d - a));
        return delta / Math.Sqrt(1 / (y + a) + 1 / (d + a));
    }

    private int Number(string word)
    {
        if (!_numbers.TryGetValue(word, out int number))
        {
            _numbers.Add(word, number = _words.Count);
            _words.Add(word);
        }
        return number;
    }

    private static string? Singular(string word) => word.Length > ShortestWord && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : null;

    private static IEnumerable<(int Start, int Length)> Spans(string text)
    {
        for (int start = 0; start < text.Length; start++)
        {
            int end = start;
            while (end < text.Length && char.IsLetter(text[end]))
                end++;
            if (end - start >= ShortestWord)
                yield return (start, end - start);
            start = end;
        }
    }
}
