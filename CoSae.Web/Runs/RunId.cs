using System.Security.Cryptography;

namespace CoSae.Web.Runs;

/// <summary>Short names for runs that sort by creation and are safe in addresses and file names.</summary>
public static class RunId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>13 characters of Crockford's base 32: 45 bits of milliseconds (until year 3084), 20 random bits.</summary>
    public static string Create(DateTimeOffset now)
    {
        long bits = (now.ToUnixTimeMilliseconds() << 20) | (uint)RandomNumberGenerator.GetInt32(1 << 20);
        return string.Create(13, bits, static (text, bits) =>
        {
            for (int i = text.Length - 1; i >= 0; i--, bits >>= 5)
                text[i] = Alphabet[(int)(bits & 31)];
        });
    }

    /// <summary>Whether the text has the form of an id; only such text is ever made part of a path.</summary>
    public static bool IsValid(string text) => text.Length == 13 && text.All(Alphabet.Contains);
}
