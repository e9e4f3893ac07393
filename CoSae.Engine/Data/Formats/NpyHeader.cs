using System.Buffers.Binary;
using System.Text;

namespace CoSae.Engine.Data.Formats;

/// <summary>
/// The header of a <c>.npy</c> file, versions 1 to 3 (NumPy Enhancement Proposal 1 and numpy.lib.format): eight bytes of
/// magic and version, the length, and a Python dictionary with <c>descr</c>, <c>fortran_order</c> and <c>shape</c>.
/// </summary>
/// <param name="Descr">Type as NumPy writes it, for example <c>&lt;f4</c>.</param>
/// <param name="Shape">All dimensions.</param>
/// <param name="DataOffset">Bytes before the numbers.</param>
internal sealed record NpyHeader(string Descr, IReadOnlyList<long> Shape, long DataOffset)
{
    /// <summary>NumPy pads to 64 bytes and real headers stay below 200; more is a damaged length or an attack.</summary>
    public const int MaxLength = 1 << 16;

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <exception cref="InvalidDataException">Not a .npy file, a version or layout that is not read, or a damaged header.</exception>
    public static NpyHeader Read(MappedFile file)
    {
        string name = file.Path;
        if (file.Length < 6 || !file.Slice(0, 6).SequenceEqual(Magic))
            throw new InvalidDataException($"{name} is not a .npy file: it begins with {Hex(file.Slice(0, (int)Math.Min(6, file.Length)))} " +
                $"instead of {Hex(Magic)}. Write it with numpy.save.");
        if (file.Length < 12)
            throw new InvalidDataException($"{name} is truncated: {file.Length} bytes are less than a .npy header.");
        byte major = file.Slice(6, 1)[0], minor = file.Slice(7, 1)[0];
        if (major is < 1 or > 3 || minor != 0)
            throw new InvalidDataException($"{name} has .npy version {major}.{minor}; versions 1.0, 2.0 and 3.0 are read. Save it again with numpy.save.");

        int start = major == 1 ? 10 : 12;
        long length = major == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(file.Slice(8, 2))
            : BinaryPrimitives.ReadUInt32LittleEndian(file.Slice(8, 4));
        if (length > MaxLength)
            throw new InvalidDataException($"{name} announces a header of {length} bytes; more than {MaxLength} is damage or not an array of numbers.");
        if (length > file.Length - start)
            throw new InvalidDataException($"{name} is truncated: its header needs {length} bytes and only {file.Length - start} follow.");

        string text = (major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(file.Slice(start, (int)length));
        var (descr, fortran, shape) = new NpyDictionary(name, text).Parse();
        // One dimension has no order; NumPy writes False for it, other writers True.
        if (fortran && shape.Count > 1)
            throw new InvalidDataException($"{name} is stored column by column (fortran_order: True); save numpy.ascontiguousarray(x) instead.");
        return new NpyHeader(descr, shape, start + length);
    }

    /// <summary>Checks that exactly the announced numbers follow.</summary>
    /// <exception cref="InvalidDataException">Fewer or more bytes.</exception>
    public void CheckSize(MappedFile file, int elementBytes)
    {
        long need = TensorLayout.Size(file.Path, Shape, elementBytes), have = file.Length - DataOffset;
        if (have < need)
            throw new InvalidDataException($"{file.Path} is truncated: its shape {TensorLayout.Show(Shape)} of {Descr} needs {need} bytes of data and {have} are there. " +
                "Copy or write it again.");
        if (have > need)
            throw new InvalidDataException($"{file.Path} holds {have - need} bytes more than its shape {TensorLayout.Show(Shape)} of {Descr} needs; " +
                "one array a file is read. Write it again.");
    }

    /// <summary>The file as a matrix of floating-point numbers.</summary>
    public TensorLayout Matrix(MappedFile file)
    {
        var type = Descr switch
        {
            "<f2" => ElementType.F16,
            "<f4" => ElementType.F32,
            "<f8" => ElementType.F64,
            ">f2" or ">f4" or ">f8" => throw new InvalidDataException(
                $"{file.Path} is big-endian ({Descr}); save x.astype('<{Descr[1..]}') instead."),
            _ => throw new InvalidDataException(
                $"{file.Path} holds {Descr}, not floating-point numbers; embeddings are <f2, <f4 or <f8: save x.astype('<f4') instead."),
        };
        var layout = TensorLayout.Of(file.Path, type, Shape, DataOffset);
        CheckSize(file, TensorLayout.Bytes(type));
        return layout;
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => BitConverter.ToString(bytes.ToArray()).Replace('-', ' ');
}
