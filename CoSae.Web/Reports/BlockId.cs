using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace CoSae.Web.Reports;

/// <summary>Names of blocks within a report; they stand in the page's addresses.</summary>
internal static partial class BlockId
{
    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    public static bool IsValid(string id) => Form().IsMatch(id);

    [GeneratedRegex(@"^[a-z0-9-]{1,32}\z")]
    private static partial Regex Form();
}
