namespace CoSae.Engine.Data.Adding;

/// <summary>A picture file that pages may show: told by its first bytes, not by its name.</summary>
internal static class PictureFile
{
    /// <summary>A list shows two dozen pictures at once; what is larger belongs to be scaled down first.</summary>
    public const long MostBytes = 8 << 20;

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    /// <summary>Extension with dot and media type of a file's first bytes, or null where it is no PNG, JPEG, GIF, WebP or BMP.</summary>
    public static (string Extension, string MediaType)? Kind(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith(Png))
            return (".png", "image/png");
        if (start.StartsWith(Jpeg))
            return (".jpg", "image/jpeg");
        if (start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8))
            return (".gif", "image/gif");
        if (start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8))
            return (".webp", "image/webp");
        return start.StartsWith("BM"u8) ? (".bmp", "image/bmp") : null;
    }

    /// <summary>Why a file cannot be shown, or null; its extension where it can.</summary>
    public static string? Mistake(string path, out string extension)
    {
        extension = "";
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (stream.Length > MostBytes)
                return $"has {stream.Length} bytes, more than {MostBytes}: scale it down";
            byte[] start = new byte[12];
            int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (Kind(start.AsSpan(0, read)) is not { } kind)
                return "is no PNG, JPEG, GIF, WebP or BMP";
            extension = kind.Extension;
            return null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return "does not exist";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read ({e.Message})";
        }
    }
}
