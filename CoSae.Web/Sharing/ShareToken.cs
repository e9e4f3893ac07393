using System.Buffers.Text;
using System.Security.Cryptography;

namespace CoSae.Web.Sharing;

/// <summary>The secret in a share's address: who has it may read, and nobody can guess it.</summary>
public static class ShareToken
{
    /// <summary>Characters: 128 bits in URL-safe base 64 without padding.</summary>
    public const int Length = 22;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether a text has the form of a token; only such text is ever made part of a path.</summary>
    public static bool IsValid(string text) => text.Length == Length && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
