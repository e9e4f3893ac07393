using System.Runtime.InteropServices;
using System.Text;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Data.Formats;

/// <summary>Writes .npy files (version 1.0, C order, little-endian) and reads vectors of whole numbers.</summary>
public static class NpyFile
{
    /// <summary>Writes a float32 matrix.</summary>
    /// <param name="values">[rows, dim], row by row.</param>
    public static void Write(string path, long rows, int dim, ReadOnlySpan<float> values)
    {
        if (values.Length != rows * dim)
            throw new ArgumentException($"{rows} x {dim} numbers were announced and {values.Length} given.", nameof(values));
        using var writer = new NpyWriter(path, rows, dim);
        writer.Append(values);
        writer.Complete();
    }

    /// <summary>Writes an int32 vector.</summary>
    public static void Write(string path, ReadOnlySpan<int> values) => WriteVector(path, "<i4", values);

    /// <summary>Writes an int64 vector.</summary>
    public static void Write(string path, ReadOnlySpan<long> values) => WriteVector(path, "<i8", values);

    /// <summary>Reads a vector of whole numbers of any NumPy width: labels, row numbers.</summary>
    /// <exception cref="InvalidDataException">Not one dimension, not whole numbers, damaged, or a number beyond 64 bits signed.</exception>
    public static long[] ReadIntegers(string path)
    {
        using var file = new MappedFile(path);
        var header = NpyHeader.Read(file);
        if (header.Shape.Count != 1)
            throw new InvalidDataException($"{path} has the shape {TensorLayout.Show(header.Shape)}; a vector with one number per row is needed.");
        return header.Descr switch
        {
            "|i1" or "<i1" => Convert<sbyte>(file, header, static v => v),
            "|u1" or "<u1" or "|b1" => Convert<byte>(file, header, static v => v),
            "<i2" => Convert<short>(file, header, static v => v),
            "<u2" => Convert<ushort>(file, header, static v => v),
            "<i4" => Convert<int>(file, header, static v => v),
            "<u4" => Convert<uint>(file, header, static v => v),
            "<i8" => Convert<long>(file, header, static v => v),
            "<u8" => Convert<ulong>(file, header, v => v <= long.MaxValue ? (long)v
                : throw new InvalidDataException($"{path} holds {v}, beyond 64 bits signed.")),
            _ => throw new InvalidDataException($"{path} holds {header.Descr}; whole numbers are needed: save x.astype('<i4') instead."),
        };
    }

    /// <summary>Magic, version 1.0 and the dictionary, padded so that the numbers begin at a multiple of 64 bytes.</summary>
    internal static byte[] Header(string descr, string shape)
    {
        string dictionary = $"{{'descr': '{descr}', 'fortran_order': False, 'shape': ({shape}), }}";
        int length = (10 + dictionary.Length + 1 + 63) / 64 * 64 - 10;
        return [.. NpyHeader.Magic, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(dictionary.PadRight(length - 1) + "\n")];
    }

    private static void WriteVector<T>(string path, string descr, ReadOnlySpan<T> values) where T : unmanaged
    {
        byte[] bytes = [.. Header(descr, $"{values.Length},"), .. MemoryMarshal.AsBytes(values)];
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    private static long[] Convert<T>(MappedFile file, NpyHeader header, Func<T, long> widen) where T : unmanaged
    {
        int width = Marshal.SizeOf<T>();
        header.CheckSize(file, width);
        if (header.Shape[0] > Array.MaxLength)
            throw new InvalidDataException($"{file.Path} holds {header.Shape[0]} numbers, more than {Array.MaxLength}.");
        long[] result = new long[header.Shape[0]];
        const int chunk = 1 << 16;
        for (int start = 0; start < result.Length; start += chunk)
        {
            int count = Math.Min(chunk, result.Length - start);
            var values = MemoryMarshal.Cast<byte, T>(file.Slice(header.DataOffset + (long)start * width, count * width));
            for (int i = 0; i < count; i++)
                result[start + i] = widen(values[i]);
        }
        return result;
    }
}
