using System.Buffers.Binary;
using System.Text;
using CoSae.Engine.Data.Formats;

namespace CoSae.Engine.Data.Adding;

/// <summary>Puts a side into a data set folder in the type that it has; bfloat16, which NumPy does not know, as safetensors.</summary>
internal static class SideWriter
{
    /// <summary>Writes some rows of a file, in that order, as <c>NAME.npy</c> or <c>NAME.safetensors</c>.</summary>
    /// <param name="rows">Null takes all of them.</param>
    public static void Write(EmbeddingFile file, long[]? rows, string folder, string name, CancellationToken cancellation)
    {
        string target = Path.Combine(folder, Path.GetFileNameWithoutExtension(name));
        // A copy of the file system's own where it can share the blocks. No hard link: whoever writes to the original
        // later would change the data set under the runs that used it.
        if (rows is null && Path.GetExtension(file.Path).Equals(".npy", StringComparison.OrdinalIgnoreCase))
        {
            File.Copy(file.Path, target + ".npy");
            return;
        }
        bool npy = file.ElementType != ElementType.BF16;
        long count = rows?.LongLength ?? file.Rows;
        using var stream = new FileStream(target + (npy ? ".npy" : ".safetensors"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        stream.Write(npy ? NpyFile.Header(Descr(file.ElementType), $"{count}, {file.Dim}") : Safetensors(count, file.Dim));
        for (long i = 0; i < count; i++)
        {
            if (i % 1024 == 0)
                cancellation.ThrowIfCancellationRequested();
            stream.Write(file.RowBytes(rows is null ? i : rows[i]));
        }
        stream.Flush(flushToDisk: true);
    }

    private static string Descr(ElementType type) => type switch
    {
        ElementType.F16 => "<f2",
        ElementType.F32 => "<f4",
        ElementType.F64 => "<f8",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static byte[] Safetensors(long rows, int dim)
    {
        string json = $"{{\"embeddings\":{{\"dtype\":\"BF16\",\"shape\":[{rows},{dim}],\"data_offsets\":[0,{2 * rows * dim}]}}}}";
        byte[] text = Encoding.ASCII.GetBytes(json.PadRight((json.Length + 7) / 8 * 8));
        byte[] header = new byte[8 + text.Length];
        BinaryPrimitives.WriteInt64LittleEndian(header, text.Length);
        text.CopyTo(header, 8);
        return header;
    }
}
