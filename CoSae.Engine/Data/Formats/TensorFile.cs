using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CoSae.Engine.Data.Formats;

/// <summary>The tensors of a .safetensors file as spans of its mapped memory: what reads results where libtorch must not be loaded.</summary>
internal sealed class TensorFile : IDisposable
{
    private readonly MappedFile _file;
    private readonly SafetensorsHeader _header;

    private TensorFile(MappedFile file, SafetensorsHeader header, IReadOnlyDictionary<string, string> metadata) =>
        (_file, _header, Metadata) = (file, header, metadata);

    public string Path => _file.Path;

    /// <summary>The strings beside the tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <exception cref="InvalidDataException">Not a safetensors file, or a damaged one.</exception>
    public static TensorFile Open(string path)
    {
        var file = new MappedFile(path);
        try
        {
            return new TensorFile(file, SafetensorsHeader.Read(file), ReadMetadata(file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public bool Has(string name) => _header.Entries.Any(e => e.Name == name);

    /// <exception cref="InvalidDataException">There is no such tensor.</exception>
    public IReadOnlyList<long> Shape(string name) => Entry(name).Shape;

    /// <summary>All numbers of a float32 tensor; valid until this is disposed.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or of another type.</exception>
    public ReadOnlySpan<float> Floats(string name) => Numbers<float>(name, "F32");

    /// <summary>All numbers of an int32 tensor.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or of another type.</exception>
    public ReadOnlySpan<int> Ints(string name) => Numbers<int>(name, "I32");

    /// <summary>All numbers of an int64 tensor.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or of another type.</exception>
    public ReadOnlySpan<long> Longs(string name) => Numbers<long>(name, "I64");

    public void Dispose() => _file.Dispose();

    private SafetensorsEntry Entry(string name) => _header.Entries.FirstOrDefault(e => e.Name == name)
        ?? throw new InvalidDataException($"{Path} has no tensor '{name}'.");

    private ReadOnlySpan<T> Numbers<T>(string name, string dtype) where T : struct
    {
        var entry = Entry(name);
        if (entry.Dtype != dtype)
            throw new InvalidDataException($"{Path}: the tensor '{name}' holds {entry.Dtype}, not {dtype}.");
        return MemoryMarshal.Cast<byte, T>(_file.Slice(_header.DataOffset + entry.Begin, checked((int)(entry.End - entry.Begin))));
    }

    // The header was parsed before, strictly; here only the strings are wanted.
    private static Dictionary<string, string> ReadMetadata(MappedFile file)
    {
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.Slice(0, 8));
        var json = new Utf8JsonReader(file.Slice(8, length));
        using var document = JsonDocument.ParseValue(ref json);
        return document.RootElement.TryGetProperty("__metadata__", out var strings) && strings.ValueKind == JsonValueKind.Object
            ? strings.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).ToDictionary(p => p.Name, p => p.Value.GetString()!)
            : [];
    }
}
