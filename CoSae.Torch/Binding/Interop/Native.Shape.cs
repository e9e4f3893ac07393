using System.Runtime.InteropServices;

namespace TorchSharp;

internal static partial class Native
{
    internal static torch.Tensor Shape(ShapeOp op, torch.Tensor self, ReadOnlySpan<long> sizes) =>
        Wrap(cosae_shape((int)op, self.Handle, sizes, sizes.Length, out nint result), result);

    internal static torch.Tensor View(
        ViewOp op, torch.Tensor self, long a = 0, long b = 0, long c = 0, long d = 0) =>
        Wrap(cosae_view((int)op, self.Handle, a, b, c, d, out nint result), result);

    internal static torch.Tensor ViewInPlace(ViewOp op, torch.Tensor self, long a)
    {
        Check(cosae_view_((int)op, self.Handle, a));
        return self;
    }

    internal static torch.Tensor Index(
        IndexOp op, torch.Tensor self, long dim, torch.Tensor index, torch.Tensor? source, NativeScalar value) =>
        Wrap(
            cosae_index_op((int)op, self.Handle, dim, index.Handle, HandleOf(source), value, out nint result), result);

    internal static torch.Tensor IndexInPlace(
        IndexOp op, torch.Tensor self, long dim, torch.Tensor index, torch.Tensor? source, NativeScalar value)
    {
        Check(cosae_index_op_((int)op, self.Handle, dim, index.Handle, HandleOf(source), value));
        return self;
    }

    internal static torch.Tensor IndexGet(torch.Tensor self, ReadOnlySpan<torch.TensorIndex> indices)
    {
        Span<NativeIndex> entries = stackalloc NativeIndex[indices.Length];
        using var pins = Translate(indices, entries);
        return Wrap(cosae_index_get(self.Handle, entries, entries.Length, out nint result), result);
    }

    internal static void IndexPut(
        torch.Tensor self, ReadOnlySpan<torch.TensorIndex> indices, torch.Tensor? value, NativeScalar number,
        bool accumulate)
    {
        Span<NativeIndex> entries = stackalloc NativeIndex[indices.Length];
        using var pins = Translate(indices, entries);
        Check(cosae_index_put_(
            self.Handle, entries, entries.Length, HandleOf(value), number, accumulate ? 1 : 0));
    }

    internal static torch.Tensor Cat(ReadOnlySpan<torch.Tensor> tensors, long dim)
    {
        using var pins = new PinnedHandles(tensors);
        return Wrap(cosae_cat(pins.Handles, pins.Handles.Length, dim, out nint result), result);
    }

    internal static torch.Tensor Stack(ReadOnlySpan<torch.Tensor> tensors, long dim)
    {
        using var pins = new PinnedHandles(tensors);
        return Wrap(cosae_stack(pins.Handles, pins.Handles.Length, dim, out nint result), result);
    }

    private static PinnedHandles Translate(ReadOnlySpan<torch.TensorIndex> indices, Span<NativeIndex> entries)
    {
        var tensors = new List<torch.Tensor>();
        foreach (var index in indices)
        {
            if (index.TensorOrNull is { } tensor)
            {
                tensors.Add(tensor);
            }
        }

        var pins = new PinnedHandles(CollectionsMarshal.AsSpan(tensors));
        int next = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            entries[i] = indices[i].ToNative();
            if (indices[i].TensorOrNull is not null)
            {
                entries[i].Tensor = pins.Handles[next++];
            }
        }

        return pins;
    }

    [LibraryImport(Library)]
    private static partial int cosae_shape(
        int op, TensorHandle self, ReadOnlySpan<long> sizes, long count, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_view(
        int op, TensorHandle self, long a, long b, long c, long d, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_view_(int op, TensorHandle self, long a);

    [LibraryImport(Library)]
    private static partial int cosae_index_op(
        int op, TensorHandle self, long dim, TensorHandle index, TensorHandle source, NativeScalar value,
        out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_index_op_(
        int op, TensorHandle self, long dim, TensorHandle index, TensorHandle source, NativeScalar value);

    [LibraryImport(Library)]
    private static partial int cosae_index_get(
        TensorHandle self, Span<NativeIndex> indices, long count, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_index_put_(
        TensorHandle self, Span<NativeIndex> indices, long count, TensorHandle value, NativeScalar number,
        int accumulate);

    [LibraryImport(Library)]
    private static partial int cosae_cat(ReadOnlySpan<nint> tensors, long count, long dim, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_stack(ReadOnlySpan<nint> tensors, long count, long dim, out nint result);

    /// <summary>The raw handles of a list of tensors, held alive until disposed.</summary>
    private readonly struct PinnedHandles : IDisposable
    {
        private readonly nint[] _handles;
        private readonly TensorHandle[] _owners;

        internal PinnedHandles(ReadOnlySpan<torch.Tensor> tensors)
        {
            _handles = new nint[tensors.Length];
            _owners = new TensorHandle[tensors.Length];
            for (int i = 0; i < tensors.Length; i++)
            {
                bool added = false;
                TensorHandle owner = HandleOf(tensors[i]);
                owner.DangerousAddRef(ref added);
                _owners[i] = owner;
                _handles[i] = owner.DangerousGetHandle();
            }
        }

        internal ReadOnlySpan<nint> Handles => _handles;

        public void Dispose()
        {
            foreach (TensorHandle owner in _owners)
            {
                owner.DangerousRelease();
            }
        }
    }
}
