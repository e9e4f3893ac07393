namespace CoSae.Web.Runs.Filtering;

/// <summary>Writes terms into the text of a filter.</summary>
public static class FilterText
{
    /// <summary>A term; the value is put in quotes where it needs them.</summary>
    public static string Term(string field, string value) => $"{field}:{Quote(value)}";

    /// <summary>A value so that it is read as that text and nothing else.</summary>
    public static string Quote(string value) =>
        value.Length > 0 && value.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '/' or ':') && !value.Equals("none", StringComparison.OrdinalIgnoreCase)
            ? value : $"\"{value.Replace(@"\", @"\\").Replace("\"", "\\\"")}\"";

    /// <summary>The filter and the term too; unchanged where it has the term already.</summary>
    public static string With(string? filter, string term)
    {
        string text = filter?.Trim() ?? "";
        if (text.Length == 0)
            return term;
        if (text.Split(' ').Contains(term))
            return text;
        // OR binds weaker than the blank.
        return text.Split(' ').Contains("OR") ? $"({text}) {term}" : $"{text} {term}";
    }

    /// <summary>Several filters that must all hold; those that say nothing are left out.</summary>
    public static string? All(params IEnumerable<string?> filters)
    {
        string all = "";
        foreach (string? filter in filters)
            if (!string.IsNullOrWhiteSpace(filter))
                all = With(all, filter.Split(' ').Contains("OR") ? $"({filter})" : filter);
        return all.Length == 0 ? null : all;
    }
}
