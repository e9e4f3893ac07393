namespace CoSae.Web.Components.Controls.RunList;

/// <summary>Names groups of repeats by what their runs' names have in common.</summary>
public static class RunGroupTitle
{
    private static readonly char[] _separators = [.. " \t-_,;:./=#([{"];

    /// <summary>What two names begin with alike, in whole words and without the word "seed" at the end; the first where that is nothing.</summary>
    public static string Of(string first, string last)
    {
        if (first == last)
            return first;
        int length = 0;
        while (length < first.Length && length < last.Length && first[length] == last[length])
            length++;
        string common = first[..length];
        // Within a word or a number the beginning says something else: "seed 1" of "seed 10" and "seed 12".
        if (IsInWord(first, length) || IsInWord(last, length))
            common = common[..(common.LastIndexOfAny(_separators) + 1)];
        common = common.TrimEnd(_separators);
        if (common.EndsWith("seed", StringComparison.OrdinalIgnoreCase))
            common = common[..^"seed".Length].TrimEnd(_separators);
        return common.Length == 0 ? first : common;
    }

    private static bool IsInWord(string name, int at) => at > 0 && at < name.Length && char.IsLetterOrDigit(name[at]) && char.IsLetterOrDigit(name[at - 1]);
}
