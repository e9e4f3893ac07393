using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Data.Formats;

/// <summary>Writes .safetensors files from plain arrays, where libtorch is not loaded.</summary>
internal sealed class TensorWriter
{
    private readonly JsonObject _header = [];
    private readonly List<byte[]> _data = [];
    private long _end;

    /// <param name="metadata">Strings beside the tensors; null for none.</param>
    public TensorWriter(IReadOnlyDictionary<string, string>? metadata = null)
    {
        if (metadata is not null)
            _header["__metadata__"] = new JsonObject(metadata.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));
    }

    public TensorWriter Add(string name, float[] values, params long[] shape) => Add(name, "F32", MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), shape);

    public TensorWriter Add(string name, int[] values, params long[] shape) => Add(name, "I32", MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), shape);

    public TensorWriter Add(string name, long[] values, params long[] shape) => Add(name, "I64", MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), shape);

    /// <summary>Writes aside, renames in.</summary>
    public void Write(string path) => AtomicFile.Write(path, stream =>
    {
        byte[] header = Encoding.UTF8.GetBytes(_header.ToJsonString());
        stream.Write(BitConverter.GetBytes((ulong)header.Length));
        stream.Write(header);
        foreach (byte[] data in _data)
            stream.Write(data);
    });

    private TensorWriter Add(string name, string dtype, byte[] data, long[] shape)
    {
        _header[name] = new JsonObject
        {
            ["dtype"] = dtype, ["shape"] = JsonSerializer.SerializeToNode(shape), ["data_offsets"] = new JsonArray(_end, _end + data.Length),
        };
        _data.Add(data);
        _end += data.Length;
        return this;
    }
}
