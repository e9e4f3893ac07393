using System.Collections;

namespace TorchSharp.Utils;

/// <summary>
/// The elements of a CPU tensor as an ordered collection, row by row, whatever its strides. Contiguous tensors are
/// copied in one piece.
/// </summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly long[] _sizes;
    private readonly long[] _strides;
    private readonly bool _contiguous;

    internal TensorAccessor(torch.Tensor tensor)
    {
        _tensor = tensor;
        (_sizes, _strides) = tensor.Layout();
        _contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    /// <summary>One linear index counts row by row; as many indices as dimensions name one element.</summary>
    /// <exception cref="IndexOutOfRangeException">An index is outside.</exception>
    public unsafe T this[params long[] indices]
    {
        get => Pointer[Offset(indices)];
        set => Pointer[Offset(indices)] = value;
    }

    private unsafe T* Pointer => (T*)Native.Data(_tensor);

    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result.AsSpan());
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>As many elements, from tensorIndex on, as the array has room for from arrayIndex on.</summary>
    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        Span<T> target = array[arrayIndex..];
        int length = (int)Math.Min(target.Length, Count - tensorIndex);
        if (_contiguous && length > 0)
        {
            new ReadOnlySpan<T>(Pointer + tensorIndex, length).CopyTo(target);
            return;
        }

        T* elements = length > 0 ? Pointer : null;
        for (int i = 0; i < length; i++)
        {
            target[i] = elements[Linear(tensorIndex + i)];
        }
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <summary>As many elements, from tensorIndex on, as the array holds from arrayIndex on.</summary>
    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ReadOnlySpan<T> source = array[arrayIndex..];
        int length = (int)Math.Min(source.Length, Count - tensorIndex);
        T* elements = length > 0 ? Pointer : null;
        for (int i = 0; i < length; i++)
        {
            elements[Linear(tensorIndex + i)] = source[i];
        }
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The tensor is not disposed: it belongs to its scope.</summary>
    public void Dispose()
    {
    }

    internal static T ReadItemAt(torch.Tensor tensor, long index)
    {
        tensor.ValidateType<T>();
        return new TensorAccessor<T>(tensor)[index];
    }

    private long Offset(long[] indices)
    {
        if (indices.Length == 1)
        {
            return indices[0] >= 0 && indices[0] < Count
                ? Linear(indices[0])
                : throw new IndexOutOfRangeException($"index {indices[0]} of {Count} elements");
        }

        if (indices.Length != _sizes.Length)
        {
            throw new IndexOutOfRangeException($"{indices.Length} indices for {_sizes.Length} dimensions");
        }

        long offset = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            offset += indices[i] >= 0 && indices[i] < _sizes[i]
                ? indices[i] * _strides[i]
                : throw new IndexOutOfRangeException($"index {indices[i]} of {_sizes[i]} in dimension {i}");
        }

        return offset;
    }

    private long Linear(long index)
    {
        if (_contiguous)
        {
            return index;
        }

        long offset = 0;
        for (int i = _sizes.Length - 1; i >= 0; i--)
        {
            index = Math.DivRem(index, _sizes[i], out long within);
            offset += within * _strides[i];
        }

        return offset;
    }
}
