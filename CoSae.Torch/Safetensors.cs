using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Torch;

/// <summary>
/// Named tensors and string metadata in the .safetensors format (huggingface/safetensors): what PyTorch, JAX and the
/// usual tools read. F16, BF16, F32, F64, I64, I32, U8 and BOOL.
/// </summary>
public static class Safetensors
{
    private const int BufferSize = 1 << 20;

    /// <summary>
    /// Writes a file: beside the target under another name, flushed to the disk, then renamed, so that a reader finds
    /// the old file or the new one and never a part.
    /// </summary>
    /// <param name="path">The target; its folder must exist.</param>
    /// <param name="tensors">On any device and of any strides; written row by row in this order.</param>
    /// <param name="metadata">Strings to strings, or null.</param>
    /// <exception cref="ArgumentException">A type that the format does not have.</exception>
    public static void Write(
        string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        byte[] head = SafetensorsHeader.Encode(tensors, metadata);
        string aside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize))
            {
                stream.Write(head);
                foreach (Tensor tensor in tensors.Values)
                {
                    WriteElements(stream, tensor);
                }

                stream.Flush(flushToDisk: true);
            }

            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    /// <summary>Reads all tensors of a file to a device (the CPU by default).</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Not a sound file: the message names the file and the value.</exception>
    public static SafetensorsFile Read(string path, Device? device = null) => Read(path, _ => true, device);

    /// <summary>Reads the tensors whose names are wanted; the others are skipped without being read.</summary>
    /// <inheritdoc cref="Read(string, Device?)"/>
    public static SafetensorsFile Read(string path, Func<string, bool> wanted, Device? device = null)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
        SafetensorsHeader header = SafetensorsHeader.Decode(stream, path);
        var tensors = new Dictionary<string, Tensor>();
        foreach (SafetensorsEntry entry in header.Entries.Where(e => wanted(e.Name)))
        {
            stream.Position = header.DataStart + entry.Begin;
            if (!tensors.TryAdd(entry.Name, ReadElements(stream, entry, device)))
            {
                throw SafetensorsHeader.Corrupt(path, $"'{entry.Name}' is there twice");
            }
        }

        return new SafetensorsFile(tensors, header.Metadata);
    }

    /// <summary>Names, types and shapes, in the order of the data, and the metadata; no tensor is read.</summary>
    /// <inheritdoc cref="Read(string, Device?)"/>
    public static (IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata) ReadHeader(
        string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        SafetensorsHeader header = SafetensorsHeader.Decode(stream, path);
        return (header.Entries, header.Metadata);
    }

    private static void WriteElements(Stream stream, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        tensor.detach().cpu().contiguous().WriteBytesToStream(stream, BufferSize);
    }

    private static Tensor ReadElements(Stream stream, SafetensorsEntry entry, Device? device)
    {
        Tensor local = empty([.. entry.Shape], entry.Dtype, CPU);
        local.ReadBytesFromStream(stream, BufferSize);
        return device is null || device.type == DeviceType.CPU ? local : local.to(device, disposeAfter: true);
    }
}
