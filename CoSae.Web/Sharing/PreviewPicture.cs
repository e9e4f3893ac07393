using System.Buffers.Binary;

namespace CoSae.Web.Sharing;

/// <summary>The picture that chat and social sites show beside a link: PNG, 1200 by 630 pixels.</summary>
public static class PreviewPicture
{
    public const int Width = 1200, Height = 630;

    /// <summary>Bytes.</summary>
    public const int MaxLength = 2 << 20;

    private static readonly byte[] _signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];
    private static readonly byte[] _end = [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xae, 0x42, 0x60, 0x82];

    /// <summary>Whether bytes that a browser sent are such a picture, as far as its frame tells.</summary>
    public static bool IsValid(ReadOnlySpan<byte> bytes) =>
        bytes.Length is > 45 and <= MaxLength && bytes.StartsWith(_signature) && bytes[12..16].SequenceEqual("IHDR"u8) && bytes.EndsWith(_end)
        && BinaryPrimitives.ReadInt32BigEndian(bytes[16..]) == Width && BinaryPrimitives.ReadInt32BigEndian(bytes[20..]) == Height;
}
