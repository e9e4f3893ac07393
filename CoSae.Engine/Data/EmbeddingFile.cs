using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using CoSae.Engine.Data.Formats;

namespace CoSae.Engine.Data;

/// <summary>
/// A matrix [<see cref="Rows"/>, <see cref="Dim"/>] of embeddings in a .npy or .safetensors file, memory-mapped; rows are
/// converted to float32 as they are read. Reading from several threads is safe; disposing while others read is not.
/// </summary>
public sealed class EmbeddingFile : IDisposable
{
    private const int PrefetchRows = 2;
    private const int PrefetchBytes = 4096;
    private readonly MappedFile _file;
    private readonly TensorLayout _layout;

    private EmbeddingFile(MappedFile file, TensorLayout layout) => (_file, _layout) = (file, layout);

    public string Path => _file.Path;

    public long Rows => _layout.Rows;

    public int Dim => _layout.Dim;

    /// <summary>Type in the file.</summary>
    public ElementType ElementType => _layout.Type;

    /// <summary>Opens a file and checks its header and size; the numbers are not read (see <see cref="CheckFinite"/>).</summary>
    /// <param name="tensor">Name of the tensor, in .safetensors files with more than one matrix.</param>
    /// <exception cref="InvalidDataException">Not such a file, damaged, or not a matrix of floating-point numbers.</exception>
    public static EmbeddingFile Open(string path, string? tensor = null)
    {
        var file = new MappedFile(path);
        try
        {
            var layout = System.IO.Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".npy" => NpyHeader.Read(file).Matrix(file),
                ".safetensors" => SafetensorsHeader.Read(file).Matrix(path, tensor),
                string other => throw new InvalidDataException($"{path} ends in '{other}'; embeddings are read from .npy and .safetensors."),
            };
            return new EmbeddingFile(file, layout);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <param name="destination">[Dim].</param>
    public void ReadRow(long row, Span<float> destination)
    {
        if ((ulong)row >= (ulong)Rows)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"{Path} has the rows 0 to {Rows - 1}.");
        if (destination.Length != Dim)
            throw new ArgumentException($"A row of {Path} has {Dim} numbers; there is room for {destination.Length}.", nameof(destination));
        Convert(_file.Slice(_layout.Offset + row * _layout.RowBytes, (int)_layout.RowBytes), destination);
    }

    /// <summary>A row as it lies in the file.</summary>
    internal ReadOnlySpan<byte> RowBytes(long row) => _file.Slice(_layout.Offset + row * _layout.RowBytes, (int)_layout.RowBytes);

    /// <summary>Consecutive rows as float32: the file's own memory where it holds that type, else converted into the buffer.</summary>
    /// <param name="buffer">At least [count * Dim].</param>
    internal ReadOnlySpan<float> Rows32(long first, int count, Span<float> buffer)
    {
        var bytes = _file.Slice(_layout.Offset + first * _layout.RowBytes, checked((int)(count * _layout.RowBytes)));
        if (_layout.Type == ElementType.F32)
            return MemoryMarshal.Cast<byte, float>(bytes);
        Convert(bytes, buffer[..(count * Dim)]);
        return buffer[..(count * Dim)];
    }

    /// <summary>Tells the system how the file will be read next.</summary>
    internal void Expect(bool sequential) => _file.Expect(sequential);

    /// <summary>Reads the given rows one after the other.</summary>
    /// <param name="destination">[rows.Length, Dim], row by row.</param>
    public void Gather(ReadOnlySpan<long> rows, Span<float> destination)
    {
        if (destination.Length != (long)rows.Length * Dim)
            throw new ArgumentException($"{rows.Length} rows of {Path} have {(long)rows.Length * Dim} numbers; there is room for {destination.Length}.", nameof(destination));
        for (int i = 0; i < rows.Length; i++)
        {
            // Rows lie anywhere: asked for ahead, they arrive while the ones before are converted.
            if (i + PrefetchRows < rows.Length)
                _file.Prefetch(_layout.Offset + rows[i + PrefetchRows] * _layout.RowBytes, (int)Math.Min(PrefetchBytes, _layout.RowBytes));
            ReadRow(rows[i], destination.Slice(i * Dim, Dim));
        }
    }

    /// <summary>The first row with a NaN or an infinity, or null.</summary>
    public long? FirstNonFiniteRow(CancellationToken cancellation = default) => Scan(cancellation).FirstNonFinite;

    /// <summary>Reads everything once and fails on the first NaN or infinity (also a float64 beyond float32).</summary>
    /// <exception cref="InvalidDataException">Names row, column and value of the first, and how many rows are affected.</exception>
    public void CheckFinite(CancellationToken cancellation = default) => ThrowIfNotFinite(Scan(cancellation));

    /// <inheritdoc cref="CheckFinite"/>
    internal void ThrowIfNotFinite(SideScan scan)
    {
        if (scan.FirstNonFinite is not { } first)
            return;
        long count = scan.NonFinite;
        float[] values = new float[Dim];
        ReadRow(first, values);
        int column = Array.FindIndex(values, v => !float.IsFinite(v));
        double exact = _layout.Type == ElementType.F64
            ? MemoryMarshal.Read<double>(_file.Slice(_layout.Offset + first * _layout.RowBytes + 8L * column, 8))
            : values[column];
        string value = exact.ToString(CultureInfo.InvariantCulture) + (double.IsFinite(exact) ? ", which float32 cannot hold" : "");
        throw new InvalidDataException($"{Path}: row {first}, column {column} is {value}; " +
            $"{count} of {Rows} rows {(count == 1 ? "has" : "have")} such values. Remove those rows on both sides, or find out where they come from.");
    }

    public void Dispose() => _file.Dispose();

    private SideScan Scan(CancellationToken cancellation) => SideScan.Of(this, null, [], null, cancellation);

    private void Convert(ReadOnlySpan<byte> bytes, Span<float> destination)
    {
        switch (_layout.Type)
        {
            case ElementType.F16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), destination);
                break;
            case ElementType.BF16:
                Widen(MemoryMarshal.Cast<byte, ushort>(bytes), MemoryMarshal.Cast<float, uint>(destination));
                break;
            case ElementType.F32:
                bytes.CopyTo(MemoryMarshal.AsBytes(destination));
                break;
            case ElementType.F64:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, double>(bytes), destination);
                break;
        }
    }

    /// <summary>The upper halves of singles, made whole.</summary>
    private static void Widen(ReadOnlySpan<ushort> upper, Span<uint> whole)
    {
        int i = 0;
        for (; i <= upper.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(upper[i..]), out var low, out var high);
            (low << 16).CopyTo(whole[i..]);
            (high << 16).CopyTo(whole[(i + Vector<uint>.Count)..]);
        }
        for (; i < upper.Length; i++)
            whole[i] = (uint)upper[i] << 16;
    }
}
