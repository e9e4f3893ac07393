namespace CoSae.Data;

/// <summary>A word by which people find runs again.</summary>
public sealed class RunTag
{
    /// <summary>Longer ones are sentences: those are notes.</summary>
    public const int MaxLength = 50;

    public required string RunId { get; init; }

    /// <summary>Lower case, without blanks, 1 to 50 characters.</summary>
    public required string Tag { get; init; }

    /// <summary>A tag as it is stored: lower case, a hyphen for each blank.</summary>
    /// <returns>Null if the text is none: empty, too long, or with signs other than letters, digits and <c>. _ - /</c>.</returns>
    public static string? Normalise(string text)
    {
        string tag = string.Join('-', text.Trim().ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        // "none" asks for runs without tags.
        return tag.Length is >= 1 and <= MaxLength && tag != "none" && tag.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '/') && char.IsLetterOrDigit(tag[0]) ? tag : null;
    }
}
