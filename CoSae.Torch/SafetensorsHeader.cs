using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Torch;

/// <summary>
/// The head of a .safetensors file: 8 bytes of length (little-endian), then JSON with an entry per tensor and the
/// string metadata, padded with blanks to a multiple of 8 bytes.
/// </summary>
internal sealed class SafetensorsHeader
{
    private const string MetadataKey = "__metadata__";

    // The reference implementation's own limit: a longer "header" is a file of another kind.
    private const long MaxLength = 100_000_000;

    private static readonly (string Name, ScalarType Dtype)[] Dtypes =
    [
        ("F16", ScalarType.Float16), ("BF16", ScalarType.BFloat16), ("F32", ScalarType.Float32),
        ("F64", ScalarType.Float64), ("I64", ScalarType.Int64), ("I32", ScalarType.Int32), ("U8", ScalarType.Byte),
        ("BOOL", ScalarType.Bool),
    ];

    private SafetensorsHeader(
        IReadOnlyList<SafetensorsEntry> entries, IReadOnlyDictionary<string, string> metadata, long dataStart)
    {
        Entries = entries;
        Metadata = metadata;
        DataStart = dataStart;
    }

    /// <summary>In the order of their data.</summary>
    internal IReadOnlyList<SafetensorsEntry> Entries { get; }

    internal IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Bytes from the start of the file.</summary>
    internal long DataStart { get; }

    /// <summary>The head of a file with these tensors, in their order, as bytes.</summary>
    /// <exception cref="ArgumentException">A type that the format does not have, or a name that it keeps.</exception>
    internal static byte[] Encode(
        IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                writer.WriteStartObject(MetadataKey);
                foreach (var (key, value) in metadata)
                {
                    writer.WriteString(key, value);
                }

                writer.WriteEndObject();
            }

            long offset = 0;
            foreach (var (name, tensor) in tensors)
            {
                if (name == MetadataKey)
                {
                    throw new ArgumentException($"a tensor cannot be named {MetadataKey}", nameof(tensors));
                }

                long end = offset + tensor.numel() * tensor.element_size();
                WriteEntry(writer, new SafetensorsEntry(name, tensor.dtype, tensor.shape, offset, end));
                offset = end;
            }

            writer.WriteEndObject();
        }

        int length = (int)(json.Length + 7) / 8 * 8;
        var head = new byte[8 + length];
        BinaryPrimitives.WriteInt64LittleEndian(head, length);
        head.AsSpan(8).Fill((byte)' ');
        json.GetBuffer().AsSpan(0, (int)json.Length).CopyTo(head.AsSpan(8));
        return head;
    }

    /// <summary>Reads and checks the head; the stream stands at the data after it.</summary>
    /// <exception cref="InvalidDataException">Naming the file and the value that cannot be.</exception>
    internal static SafetensorsHeader Decode(Stream stream, string file)
    {
        Span<byte> lengthBytes = stackalloc byte[8];
        if (stream.ReadAtLeast(lengthBytes, 8, throwOnEndOfStream: false) < 8)
        {
            throw Corrupt(file, $"it holds {stream.Length} bytes, fewer than the 8 of the header's length");
        }

        long length = BinaryPrimitives.ReadInt64LittleEndian(lengthBytes);
        if (length < 2 || length > Math.Min(stream.Length - 8, MaxLength))
        {
            throw Corrupt(file, $"the header's length is {length}, the file holds {stream.Length} bytes");
        }

        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        var entries = new List<SafetensorsEntry>();
        var metadata = new Dictionary<string, string>();
        using JsonDocument document = Parse(bytes, file);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (property.Name != MetadataKey)
            {
                entries.Add(ReadEntry(property, file));
                continue;
            }

            foreach (JsonProperty item in Object(property.Value, MetadataKey, file).EnumerateObject())
            {
                metadata[item.Name] = item.Value.ValueKind == JsonValueKind.String
                    ? item.Value.GetString()!
                    : throw Corrupt(file, $"the metadata '{item.Name}' is {item.Value.GetRawText()}, not a string");
            }
        }

        entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        CheckOffsets(entries, stream.Length - 8 - length, file);
        return new SafetensorsHeader(entries, metadata, 8 + length);
    }

    internal static InvalidDataException Corrupt(string file, string what) =>
        new($"{file} is not a readable safetensors file: {what}.");

    private static void WriteEntry(Utf8JsonWriter writer, SafetensorsEntry entry)
    {
        string? dtype = Dtypes.FirstOrDefault(d => d.Dtype == entry.Dtype).Name;
        if (dtype is null)
        {
            throw new ArgumentException($"'{entry.Name}' is {entry.Dtype}, which a safetensors file does not hold");
        }

        writer.WriteStartObject(entry.Name);
        writer.WriteString("dtype", dtype);
        writer.WriteStartArray("shape");
        foreach (long size in entry.Shape)
        {
            writer.WriteNumberValue(size);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(entry.Begin);
        writer.WriteNumberValue(entry.End);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static JsonDocument Parse(byte[] bytes, string file)
    {
        try
        {
            var document = JsonDocument.Parse(bytes);
            Object(document.RootElement, "header", file);
            return document;
        }
        catch (JsonException e)
        {
            string start = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 40)));
            throw Corrupt(file, $"its header is not JSON ({e.Message.TrimEnd('.')}); it starts with '{start}'");
        }
    }

    private static JsonElement Object(JsonElement element, string name, string file) =>
        element.ValueKind == JsonValueKind.Object
            ? element
            : throw Corrupt(file, $"{name} is {element.ValueKind}, not an object");

    private static SafetensorsEntry ReadEntry(JsonProperty property, string file)
    {
        string name = property.Name;
        JsonElement entry = Object(property.Value, $"'{name}'", file);
        string dtypeName = entry.TryGetProperty("dtype", out JsonElement d) && d.ValueKind == JsonValueKind.String
            ? d.GetString()!
            : throw Corrupt(file, $"'{name}' has no dtype");
        if (!Dtypes.Any(known => known.Name == dtypeName))
        {
            throw Corrupt(
                file, $"'{name}' has the unknown dtype '{dtypeName}' (known: {string.Join(", ", Dtypes.Select(k => k.Name))})");
        }

        ScalarType dtype = Dtypes.First(known => known.Name == dtypeName).Dtype;
        long[] shape = Numbers(entry, "shape", name, file);
        long[] offsets = Numbers(entry, "data_offsets", name, file);
        if (offsets.Length != 2 || offsets[0] > offsets[1])
        {
            throw Corrupt(file, $"'{name}' has the data_offsets [{string.Join(", ", offsets)}]");
        }

        CheckSize(new SafetensorsEntry(name, dtype, shape, offsets[0], offsets[1]), file);
        return new SafetensorsEntry(name, dtype, shape, offsets[0], offsets[1]);
    }

    private static void CheckSize(SafetensorsEntry entry, string file)
    {
        // In 128 bits: a crafted shape must not wrap around to the right length.
        Int128 bytes = entry.Dtype.ElementSize();
        foreach (long size in entry.Shape)
        {
            bytes = size == 0 ? 0 : bytes > long.MaxValue ? bytes : bytes * size;
        }

        if (bytes != entry.End - entry.Begin)
        {
            throw Corrupt(
                file,
                $"'{entry.Name}' of shape [{string.Join(", ", entry.Shape)}] and type {entry.Dtype} takes {bytes} bytes, " +
                $"its data_offsets [{entry.Begin}, {entry.End}] hold {entry.End - entry.Begin}");
        }
    }

    private static long[] Numbers(JsonElement entry, string key, string name, string file)
    {
        if (!entry.TryGetProperty(key, out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            throw Corrupt(file, $"'{name}' has no {key}");
        }

        return [.. list.EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out long number) && number >= 0
                ? number
                : throw Corrupt(file, $"the {key} of '{name}' holds {item.GetRawText()}"))];
    }

    // The format allows no gaps either, but files with them are read by the reference readers' older versions, and
    // nothing is lost: only what could give wrong numbers is refused.
    private static void CheckOffsets(List<SafetensorsEntry> entries, long dataLength, string file)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            SafetensorsEntry entry = entries[i];
            if (entry.End > dataLength)
            {
                throw Corrupt(
                    file,
                    $"'{entry.Name}' ends at byte {entry.End.ToString(CultureInfo.InvariantCulture)} of the data, which has " +
                    $"{dataLength}: the file is truncated or the offset wrong");
            }

            if (i > 0 && entry.Begin < entries[i - 1].End)
            {
                throw Corrupt(
                    file,
                    $"'{entry.Name}' begins at byte {entry.Begin} of the data, inside of '{entries[i - 1].Name}', which " +
                    $"ends at {entries[i - 1].End}");
            }
        }
    }
}
