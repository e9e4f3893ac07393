using System.Buffers.Binary;
using System.Text.Json;

namespace CoSae.Engine.Data.Formats;

/// <summary>
/// The header of a <c>.safetensors</c> file: eight bytes of length, then JSON from tensor names to type, shape and byte
/// range. As the format demands, the ranges must cover the data without holes or overlaps.
/// </summary>
/// <param name="Entries">The tensors, in the order of the header.</param>
/// <param name="DataOffset">Bytes before the data.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsEntry> Entries, long DataOffset)
{
    /// <summary>The limit of the reference implementation.</summary>
    public const long MaxLength = 100_000_000;

    /// <exception cref="InvalidDataException">Not a safetensors file, or a damaged one.</exception>
    public static SafetensorsHeader Read(MappedFile file)
    {
        string name = file.Path;
        if (file.Length < 8)
            throw new InvalidDataException($"{name} is truncated: {file.Length} bytes are less than the length of a safetensors header.");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file.Slice(0, 8));
        if (length > MaxLength)
            throw new InvalidDataException($"{name} announces a header of {length} bytes; more than {MaxLength} is damage or not a safetensors file.");
        if ((long)length > file.Length - 8)
            throw new InvalidDataException($"{name} is truncated: its header needs {length} bytes and only {file.Length - 8} follow.");
        long dataOffset = 8 + (long)length;
        IReadOnlyList<SafetensorsEntry> entries;
        try
        {
            entries = SafetensorsJson.Parse(name, file.Slice(8, (int)length));
        }
        // GetString reports text that is not Unicode as an invalid operation.
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{name} has a corrupt safetensors header: {e.Message}", e);
        }
        CheckRanges(name, entries, file.Length - dataOffset);
        return new SafetensorsHeader(entries, dataOffset);
    }

    /// <summary>The named tensor, or the only two-dimensional one, as a matrix of floating-point numbers.</summary>
    public TensorLayout Matrix(string file, string? tensor)
    {
        string all = string.Join(", ", Entries.Take(20).Select(e => $"{e.Name} {e.Dtype} {TensorLayout.Show(e.Shape)}")) + (Entries.Count > 20 ? ", …" : "");
        SafetensorsEntry entry;
        if (tensor is not null)
            entry = Entries.FirstOrDefault(e => e.Name == tensor)
                ?? throw new InvalidDataException($"{file} has no tensor '{tensor}'; it has {(all.Length == 0 ? "none" : all)}.");
        else if (Entries.Count == 1)
            entry = Entries[0];
        else
        {
            SafetensorsEntry[] matrices = [.. Entries.Where(e => e.Shape.Count == 2)];
            entry = matrices.Length == 1 ? matrices[0]
                : throw new InvalidDataException($"{file} holds {matrices.Length} two-dimensional tensors; name one. It has {(all.Length == 0 ? "no tensor" : all)}.");
        }

        var type = entry.Dtype switch
        {
            "F16" => ElementType.F16,
            "BF16" => ElementType.BF16,
            "F32" => ElementType.F32,
            "F64" => ElementType.F64,
            _ => throw new InvalidDataException($"{file}: the tensor '{entry.Name}' holds {entry.Dtype}; embeddings are F16, BF16, F32 or F64: convert it."),
        };
        return TensorLayout.Of($"{file}: the tensor '{entry.Name}'", type, entry.Shape, DataOffset + entry.Begin);
    }

    private static void CheckRanges(string file, IReadOnlyList<SafetensorsEntry> entries, long dataBytes)
    {
        long expected = 0;
        foreach (var entry in entries.OrderBy(e => e.Begin).ThenBy(e => e.End))
        {
            string what = $"{file}: the tensor '{entry.Name}'";
            if (entry.Begin < 0 || entry.End < entry.Begin)
                throw new InvalidDataException($"{what} has the offsets [{entry.Begin}, {entry.End}], which are no range of bytes.");
            if (entry.End > dataBytes)
                throw new InvalidDataException($"{what} ends at byte {entry.End} of the data, but only {dataBytes} bytes follow the header: " +
                    "the file is truncated. Copy or write it again.");
            if (entry.Begin != expected)
                throw new InvalidDataException($"{what} begins at byte {entry.Begin} of the data instead of {expected}: its range overlaps another or leaves a hole.");
            int width = Width(entry.Dtype);
            if (width == 0)
                throw new InvalidDataException($"{what} has the unknown type '{entry.Dtype}'.");
            long size = TensorLayout.Size(what, entry.Shape, width);
            if (size != entry.End - entry.Begin)
                throw new InvalidDataException($"{what} of {entry.Dtype} {TensorLayout.Show(entry.Shape)} needs {size} bytes, but its offsets " +
                    $"[{entry.Begin}, {entry.End}] hold {entry.End - entry.Begin}.");
            expected = entry.End;
        }
        if (expected != dataBytes)
            throw new InvalidDataException($"{file} holds {dataBytes - expected} bytes after its last tensor; the file is corrupt. Write it again.");
    }

    private static int Width(string dtype) => dtype switch
    {
        "BOOL" or "U8" or "I8" or "F8_E4M3" or "F8_E5M2" or "F8_E8M0" => 1,
        "I16" or "U16" or "F16" or "BF16" => 2,
        "I32" or "U32" or "F32" => 4,
        "I64" or "U64" or "F64" or "C64" => 8,
        _ => 0,
    };
}
