using CoSae.Web.Components.Controls.Results;

namespace CoSae.Web.Runs.Filtering;

/// <summary>What could be written at a place of a filter: fields, or values of the field before it.</summary>
public static class FilterSuggestions
{
    /// <summary>As many as fit below the box.</summary>
    public const int Most = 10;

    // What most filters begin with, before anything is typed.
    private static readonly string[] _first = ["method", "dataset", "state", "tag", "data.pairedFraction", "score.translation", "score.consistency", "created"];

    /// <param name="caret">Where the next letter would come.</param>
    public static IReadOnlyList<FilterSuggestion> At(string filter, int caret, FilterVocabulary vocabulary)
    {
        caret = Math.Clamp(caret, 0, filter.Length);
        int start = WordBefore(filter, caret);
        string word = filter[start..caret];
        if (word.StartsWith('"'))
            return [];
        int sign = word.IndexOfAny([':', '=', '<', '>', '!']);
        if (sign < 0)
            return Fields(word.TrimStart('-'), start + (word.StartsWith('-') ? 1 : 0), caret);
        if (RunFields.Find(word[..sign].TrimStart('-')) is not { } field)
            return [];
        int value = sign + 1;
        while (value < word.Length && word[value] is '=' or '<' or '>')
            value++;
        // The last value of a list is the one being typed.
        value = Math.Max(value, word.LastIndexOf(',') + 1);
        return Values(field, word[value..], start + value, caret, vocabulary);
    }

    /// <summary>Where the caret stands after a text was changed by one keystroke or paste: behind what is new.</summary>
    public static int CaretAfter(string before, string after)
    {
        int shorter = Math.Min(before.Length, after.Length), alike = 0, tail = 0;
        while (alike < shorter && before[alike] == after[alike])
            alike++;
        while (tail < shorter - alike && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;
        return after.Length - tail;
    }

    private static IReadOnlyList<FilterSuggestion> Fields(string typed, int start, int to)
    {
        var names = typed.Length == 0
            ? _first.Select(n => (Name: n, Field: RunFields.Find(n)!))
            : RunFields.OfRun.Concat(SpecRunFields.All).Select(f => (f.Name, Field: f))
                .Concat(ScoreNames.All.Select(s => (Name: RunField.ScorePrefix + s.Name, Field: RunFields.Find(RunField.ScorePrefix + s.Name)!)))
                .Concat(RunFields.Scores.Where(f => ScoreNames.Of(f.Path) is null).Select(f => (f.Name, Field: f)));
        return
        [
            .. (from n in names
                let rank = Rank(n.Name, typed)
                where rank >= 0
                orderby rank
                select new FilterSuggestion(n.Name + (n.Field.IsNumeric || n.Field.Type == RunFieldType.Time ? ">" : ":"), n.Field.Title, start, to)).Take(Most),
        ];
    }

    private static IReadOnlyList<FilterSuggestion> Values(RunField field, string typed, int start, int to, FilterVocabulary vocabulary) =>
    [
        .. (from v in vocabulary.Of(field)
            let rank = Rank(v, typed)
            where rank >= 0 && !v.Equals(typed, StringComparison.OrdinalIgnoreCase)
            orderby rank
            select new FilterSuggestion(v == "none" ? v : FilterText.Quote(v), field.Title, start, to)).Take(Most),
    ];

    // Names that begin with what is typed first, then parts of paths that do, then whatever contains it.
    private static int Rank(string name, string typed) =>
        name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 0
        : name.Contains("." + typed, StringComparison.OrdinalIgnoreCase) ? 1
        : name.Contains(typed, StringComparison.OrdinalIgnoreCase) ? 2
        : -1;

    private static int WordBefore(string filter, int caret)
    {
        bool quoted = false;
        int start = 0;
        for (int i = 0; i < caret; i++)
        {
            if (filter[i] == '"')
                quoted = !quoted;
            else if (!quoted && (char.IsWhiteSpace(filter[i]) || filter[i] is '(' or ')'))
                start = i + 1;
        }
        return start;
    }
}
