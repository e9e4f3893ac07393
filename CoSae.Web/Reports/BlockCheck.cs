using System.Text.RegularExpressions;
using CoSae.Engine.Runs;

namespace CoSae.Web.Reports;

/// <summary>What the blocks have in common when they are checked: each gives all its errors.</summary>
internal static partial class BlockCheck
{
    /// <summary>The beginning of a text, for a heading or a message.</summary>
    public static string Short(string text) => text.Length <= 60 ? text : text[..(char.IsHighSurrogate(text[58]) ? 58 : 59)] + "…";

    public static IEnumerable<SpecError> Text(string field, string text, int most)
    {
        if (text.Length > most)
            yield return new(field, $"{text.Length:N0} characters ('{Short(text)}'); at most {most:N0} fit.");
    }

    public static IEnumerable<SpecError> Needed(string field, string text, int most) =>
        string.IsNullOrWhiteSpace(text) ? [new(field, "It is empty: give it a name.")] : Text(field, text, most);

    public static IEnumerable<SpecError> Count(string field, int count, int most, string what)
    {
        if (count > most)
            yield return new(field, $"{count:N0} {what}; at most {most:N0} fit in a block.");
    }

    /// <summary>One error for the first text that is missing or too long.</summary>
    public static IEnumerable<SpecError> Texts(string field, IEnumerable<string?> texts, int most)
    {
        foreach (string? text in texts)
        {
            if (text is null)
                return [new(field, "A text is null: leave it out or make it empty.")];
            if (text.Length > most)
                return Text(field, text, most);
        }
        return [];
    }

    public static IEnumerable<SpecError> Items(string field, IReadOnlyList<BlockItem> items) =>
        items.Any(i => i is null) ? [new(field, "An item is null: leave it out.")]
        : Count(field, items.Count, ReportLimits.Items, "items").Concat(items.SelectMany(i => i.Errors(field)).Take(1));

    public static IEnumerable<SpecError> Figures(string field, IReadOnlyList<BlockFigure> figures) =>
        Count(field, figures.Count, ReportLimits.Items, "figures")
            .Concat(Texts(field, figures.SelectMany(f => f is null ? [null] : new string?[] { f.Name, f.Text, f.Help ?? "" }), ReportLimits.ItemLength));

    /// <summary>Whether an address carries a picture in itself. No SVG: it could carry more than a picture.</summary>
    public static bool IsPicture(string address) => address.Length <= ReportLimits.PictureLength && PictureForm().IsMatch(address);

    [GeneratedRegex(@"^data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}\z")]
    private static partial Regex PictureForm();
}
