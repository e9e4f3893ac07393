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
        var bytes = _file.Slice(_layout.Offset + row * _layout.RowBytes, (int)_layout.RowBytes);
        switch (_layout.Type)
        {
            case ElementType.F16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), destination);
                break;
            case ElementType.BF16:
                var upper = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (int i = 0; i < destination.Length; i++)
                    destination[i] = BitConverter.UInt32BitsToSingle((uint)upper[i] << 16);
                break;
            case ElementType.F32:
                bytes.CopyTo(MemoryMarshal.AsBytes(destination));
                break;
            case ElementType.F64:
                var wide = MemoryMarshal.Cast<byte, double>(bytes);
                for (int i = 0; i < destination.Length; i++)
                    destination[i] = (float)wide[i];
                break;
        }
    }

    /// <summary>Reads the given rows one after the other.</summary>
    /// <param name="destination">[rows.Length, Dim], row by row.</param>
    public void Gather(ReadOnlySpan<long> rows, Span<float> destination)
    {
        if (destination.Length != (long)rows.Length * Dim)
            throw new ArgumentException($"{rows.Length} rows of {Path} have {(long)rows.Length * Dim} numbers; there is room for {destination.Length}.", nameof(destination));
        for (int i = 0; i < rows.Length; i++)
            ReadRow(rows[i], destination.Slice(i * Dim, Dim));
    }

    /// <summary>The first row with a NaN or an infinity, or null.</summary>
    public long? FirstNonFiniteRow(CancellationToken cancellation = default) => NonFiniteRows(cancellation).Cast<long?>().FirstOrDefault();

    /// <summary>Reads everything once and fails on the first NaN or infinity (also a float64 beyond float32).</summary>
    /// <exception cref="InvalidDataException">Names row, column and value of the first, and how many rows are affected.</exception>
    public void CheckFinite(CancellationToken cancellation = default)
    {
        long first = -1, count = 0;
        foreach (long row in NonFiniteRows(cancellation))
        {
            if (count++ == 0)
                first = row;
        }
        if (count == 0)
            return;
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

    private IEnumerable<long> NonFiniteRows(CancellationToken cancellation)
    {
        float[] values = new float[Dim];
        for (long row = 0; row < Rows; row++)
        {
            if (row % 256 == 0)
                cancellation.ThrowIfCancellationRequested();
            ReadRow(row, values);
            if (!IsFinite(values))
                yield return row;
        }
    }

    /// <summary>All exponent bits set means infinity or NaN.</summary>
    private static bool IsFinite(ReadOnlySpan<float> values)
    {
        const uint exponent = 0x7F800000;
        var bits = MemoryMarshal.Cast<float, uint>(values);
        var mask = new Vector<uint>(exponent);
        int i = 0;
        for (; i <= bits.Length - Vector<uint>.Count; i += Vector<uint>.Count)
            if (Vector.EqualsAny(new Vector<uint>(bits[i..]) & mask, mask))
                return false;
        for (; i < bits.Length; i++)
            if ((bits[i] & exponent) == exponent)
                return false;
        return true;
    }
}
