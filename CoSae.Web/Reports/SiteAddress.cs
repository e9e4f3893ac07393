using System.Text.RegularExpressions;

namespace CoSae.Web.Reports;

/// <summary>Addresses within this site, relative to its base: a link made of one can lead nowhere else.</summary>
public static partial class SiteAddress
{
    /// <summary>Path and query without a leading slash; empty for the start page.</summary>
    public static bool IsValid(string address) => address.Length <= ReportLimits.AddressLength && Form().IsMatch(address);

    /// <summary>The address of a page as a source; what cannot stand in one is encoded, its fragment left out.</summary>
    /// <param name="relative">What <c>NavigationManager.ToBaseRelativePath</c> gives.</param>
    public static string? Of(string relative)
    {
        string address = relative.Split('#')[0].Replace("'", "%27").Replace("\\", "%5C").Replace(" ", "%20").Replace("<", "%3C").Replace(">", "%3E").Replace("\"", "%22");
        return IsValid(address) ? address : null;
    }

    // No colon before the query, so no scheme; no slash or backslash in front, so no other host; nothing that HTML would mind.
    [GeneratedRegex(@"^([A-Za-z0-9_.~%-]+(/[A-Za-z0-9_.~%-]+)*)?(\?[^\s<>""'\\#]*)?(#[A-Za-z0-9_-]*)?\z")]
    private static partial Regex Form();
}
