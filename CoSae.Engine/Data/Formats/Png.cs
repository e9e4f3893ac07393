using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CoSae.Engine.Data.Formats;

/// <summary>Writes grey pictures as PNG (RFC 2083): one zlib stream, no filter, which suits pictures of a few pixels.</summary>
internal static class Png
{
    private static readonly uint[] _crc = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8).Aggregate((uint)i, (c, _) => (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1))];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>8 bits a pixel, 0 black and 255 white.</summary>
    /// <param name="pixels">[height * width], row by row.</param>
    public static byte[] Grey(ReadOnlySpan<byte> pixels, int height, int width)
    {
        if (pixels.Length != height * width || pixels.IsEmpty)
            throw new ArgumentException($"{pixels.Length} pixels are not a picture of {height} x {width}.", nameof(pixels));
        using var png = new MemoryStream();
        png.Write(Signature);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits; the zeros after it: grey, deflate, standard filters, not interlaced
        Chunk(png, "IHDR", header);
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
            for (int row = 0; row < height; row++)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels.Slice(row * width, width));
            }
        Chunk(png, "IDAT", data.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static void Chunk(Stream png, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        uint crc = uint.MaxValue;
        foreach (byte b in body)
            crc = _crc[(crc ^ b) & 0xFF] ^ (crc >> 8);
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        png.Write(number);
    }
}
