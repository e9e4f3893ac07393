using System.Globalization;

namespace CoSae.Web.Theory;

/// <summary>Where a computation stands, as the process that makes it says on standard error: <c>theory: 33 % what</c>.</summary>
/// <param name="Share">0 to 1.</param>
public sealed record TheoryProgress(string What, double Share)
{
    private const string Prefix = "theory: ";

    /// <summary>The line for it.</summary>
    public static string Write(string what, double share) => FormattableString.Invariant($"{Prefix}{Math.Floor(100 * share):0} % {what}");

    /// <summary>The opposite; null for a line that says something else.</summary>
    public static TheoryProgress? Read(string line)
    {
        int at = line.IndexOf(" % ", StringComparison.Ordinal);
        return line.StartsWith(Prefix, StringComparison.Ordinal) && at > 0
            && double.TryParse(line.AsSpan(Prefix.Length, at - Prefix.Length), CultureInfo.InvariantCulture, out double percent)
            ? new TheoryProgress(line[(at + 3)..], percent / 100) : null;
    }
}
