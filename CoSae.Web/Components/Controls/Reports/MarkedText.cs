using System.Text.RegularExpressions;

namespace CoSae.Web.Components.Controls.Reports;

/// <summary>Splits a text where words of a concept stand in it.</summary>
public static class MarkedText
{
    /// <summary>The text in pieces; joined they are the text again. Whole words only, whatever their case.</summary>
    public static IReadOnlyList<(string Text, bool IsMarked)> Split(string text, IReadOnlyList<string>? marks)
    {
        string[] words = [.. (marks ?? []).Where(m => m.Length > 0).Take(50).OrderByDescending(m => m.Length).Select(Regex.Escape)];
        if (words.Length == 0)
            return [(text, false)];
        var pieces = new List<(string, bool)>();
        int from = 0;
        // The words are escaped and the expression has no nesting, so that no text can make it slow.
        foreach (Match match in Regex.Matches(text, $@"(?<!\w)({string.Join('|', words)})(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))
        {
            if (match.Index > from)
                pieces.Add((text[from..match.Index], false));
            pieces.Add((match.Value, true));
            from = match.Index + match.Length;
        }
        if (from < text.Length)
            pieces.Add((text[from..], false));
        return pieces;
    }
}
