using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Torch;

/// <summary>
/// What PyTorch has and TorchSharp has not. Over our binding each is one native call; over the package a plain
/// composition gives the same values and gradients.
/// </summary>
public static class TorchExtras
{
    /// <summary>
    /// Sums (or means, maxima) of rows of a table: with indices [bags, per bag], bag i is the sum over j of
    /// weights[i, j] * table[indices[i, j]]. This decodes a sparse code without the dense product. Gradients flow to
    /// the table and to the weights.
    /// </summary>
    /// <param name="indices">int64 [bags, per bag].</param>
    /// <param name="table">[rows, width], real.</param>
    /// <param name="mode">Weights ask for Sum.</param>
    /// <param name="perSampleWeights">[bags, per bag] of the table's type, or null for ones.</param>
    /// <returns>[bags, width].</returns>
    /// <exception cref="TorchException">Shapes or types do not fit, or an index is outside of the table.</exception>
    public static Tensor EmbeddingBag(
        Tensor indices, Tensor table, EmbeddingBagMode mode = EmbeddingBagMode.Sum, Tensor? perSampleWeights = null)
    {
#if TORCHSHARP_PACKAGE
        if (perSampleWeights is not null && mode != EmbeddingBagMode.Sum)
        {
            throw new ArgumentException($"per-sample weights ask for the mode Sum, not {mode}");
        }

        using var scope = NewDisposeScope();
        Tensor rows = Embedding(indices, table); // [bags, per bag, width]
        if (perSampleWeights is not null)
        {
            rows = rows * perSampleWeights.unsqueeze(-1);
        }

        Tensor bags = mode switch
        {
            EmbeddingBagMode.Sum => rows.sum(1),
            EmbeddingBagMode.Mean => rows.mean(new long[] { 1 }),
            _ => rows.max(1).values,
        };
        return bags.MoveToOuterDisposeScope();
#else
        return Native.EmbeddingBag(table, indices, null, mode, perSampleWeights);
#endif
    }

    /// <summary>Rows of a table: indices int64 [...] and table [rows, width] to [..., width].</summary>
    /// <exception cref="TorchException">An index is outside of the table.</exception>
    public static Tensor Embedding(Tensor indices, Tensor table)
    {
#if TORCHSHARP_PACKAGE
        using var scope = NewDisposeScope();
        long[] shape = [.. indices.shape, table.shape[1]];
        return table.index_select(0, indices.reshape(-1)).reshape(shape).MoveToOuterDisposeScope();
#else
        return Native.Embedding(table, indices);
#endif
    }

    /// <summary>
    /// A tensor of the elements of a span, copied once.
    /// </summary>
    /// <typeparam name="T">float, double, Half, long, int, short, sbyte, byte or bool.</typeparam>
    /// <exception cref="ArgumentException">The shape asks for another number of elements, or T has no tensor type.
    /// </exception>
    public static Tensor FromSpan<T>(ReadOnlySpan<T> elements, ReadOnlySpan<long> shape, Device? device = null)
        where T : unmanaged
    {
        long count = 1;
        foreach (long size in shape)
        {
            count *= size;
        }

        if (count != elements.Length)
        {
            throw new ArgumentException(
                $"{elements.Length} elements cannot fill the shape [{string.Join(", ", shape.ToArray())}]");
        }

        Tensor local = empty(shape, DtypeOf<T>(), CPU);
        if (count > 0)
        {
            MemoryMarshal.AsBytes(elements).CopyTo(local.bytes);
        }

        return device is null || device.type == DeviceType.CPU ? local : local.to(device, disposeAfter: true);
    }

    /// <summary>
    /// Brings a tensor of the host to a device without waiting: through page-locked memory, which the device fetches while
    /// the host goes on and which libtorch keeps until it has. Takes the tensor over.
    /// </summary>
    public static Tensor Upload(Tensor host, Device device)
    {
        if (device.type != DeviceType.CUDA)
        {
            return host.to(device, disposeAfter: true);
        }

        using (host)
        using (Tensor pinned = host.pin_memory())
        {
            return pinned.to(device, non_blocking: true);
        }
    }

    /// <summary>The tensor type of a .NET number type.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ScalarType DtypeOf<T>()
        where T : unmanaged =>
        default(T) switch
        {
            float => ScalarType.Float32,
            double => ScalarType.Float64,
            Half => ScalarType.Float16,
            long => ScalarType.Int64,
            int => ScalarType.Int32,
            short => ScalarType.Int16,
            sbyte => ScalarType.Int8,
            byte => ScalarType.Byte,
            bool => ScalarType.Bool,
            _ => throw new ArgumentException($"{typeof(T).Name} has no tensor type"),
        };

    /// <summary>
    /// Numbers too small for the normal range count as zero on the calling thread: they slow a processor down by an
    /// order of magnitude.
    /// </summary>
    /// <returns>False where the processor or the package cannot.</returns>
    public static bool SetFlushDenormal(bool enabled)
    {
#if TORCHSHARP_PACKAGE
        return false;
#else
        return Native.SetFlushDenormal(enabled);
#endif
    }
}
