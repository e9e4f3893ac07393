using CoSae.Engine.Data.Formats;

namespace CoSae.Engine.Data;

/// <summary>A small grey picture of each row, [rows, height, width] of bytes in a .npy file, memory-mapped. Reading from several threads is safe.</summary>
public sealed class RowPictures : IDisposable
{
    /// <summary>Pixels on a side, at most: these are thumbnails, which a page shows by the dozen.</summary>
    private const int MaxSide = 4096;

    private readonly MappedFile _file;
    private readonly long _offset;

    private RowPictures(MappedFile file, NpyHeader header) =>
        (_file, _offset, Count, Height, Width) = (file, header.DataOffset, header.Shape[0], (int)header.Shape[1], (int)header.Shape[2]);

    public string Path => _file.Path;

    /// <summary>Rows.</summary>
    public long Count { get; }

    public int Height { get; }

    public int Width { get; }

    /// <summary>The pixels of a row, 0 black to 255 white; valid until this is disposed. // [height * width]</summary>
    public ReadOnlySpan<byte> this[long row] => (ulong)row < (ulong)Count
        ? _file.Slice(_offset + row * Height * Width, Height * Width)
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"{Path} has the rows 0 to {Count - 1}.");

    /// <summary>The picture of a row as a PNG file.</summary>
    public byte[] Png(long row) => Formats.Png.Grey(this[row], Height, Width);

    /// <exception cref="InvalidDataException">Not bytes in three dimensions, or damaged.</exception>
    public static RowPictures Open(string path)
    {
        var file = new MappedFile(path);
        try
        {
            var header = NpyHeader.Read(file);
            if (header.Descr is not ("|u1" or "<u1") || header.Shape.Count != 3)
                throw new InvalidDataException($"{path} holds {header.Descr} of the shape {TensorLayout.Show(header.Shape)}; pictures are bytes, [rows, height, width]: save x.astype('u1').");
            if (header.Shape[0] < 1 || header.Shape.Skip(1).Any(side => side is < 1 or > MaxSide))
                throw new InvalidDataException($"{path} has the shape {TensorLayout.Show(header.Shape)}; pictures have 1 to {MaxSide} pixels a side.");
            header.CheckSize(file, 1);
            return new RowPictures(file, header);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes such a file.</summary>
    /// <param name="pixels">[rows * height * width]</param>
    internal static void Write(string path, long rows, int height, int width, ReadOnlySpan<byte> pixels)
    {
        if (pixels.Length != rows * height * width)
            throw new ArgumentException($"{rows} x {height} x {width} pixels were announced and {pixels.Length} given.", nameof(pixels));
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write);
        stream.Write(NpyFile.Header("|u1", $"{rows}, {height}, {width}"));
        stream.Write(pixels);
        stream.Flush(flushToDisk: true);
    }

    public void Dispose() => _file.Dispose();
}
