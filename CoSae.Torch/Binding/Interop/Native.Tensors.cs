using System.Runtime.InteropServices;

namespace TorchSharp;

internal static partial class Native
{
    internal static bool Free(nint tensor) => cosae_tensor_free(tensor) == 0;

    internal static NativeInfo Info(torch.Tensor self)
    {
        Check(cosae_tensor_info(self.Handle, out NativeInfo info));
        return info;
    }

    internal static void Sizes(torch.Tensor self, Span<long> sizes, Span<long> strides) =>
        Check(cosae_tensor_sizes(self.Handle, sizes, strides, sizes.Length));

    /// <summary>The elements in memory: valid while the tensor lives. CPU only.</summary>
    internal static unsafe Span<byte> Memory(torch.Tensor self, long bytes)
    {
        Check(cosae_tensor_data(self.Handle, out void* data));
        return new Span<byte>(data, checked((int)bytes));
    }

    internal static unsafe void* Data(torch.Tensor self)
    {
        Check(cosae_tensor_data(self.Handle, out void* data));
        return data;
    }

    internal static NativeScalar Item(torch.Tensor self)
    {
        Check(cosae_tensor_item(self.Handle, out NativeScalar value));
        return value;
    }

    internal static torch.Tensor To(torch.Tensor self, NativeOptions options, bool copy, bool nonBlocking) =>
        Wrap(cosae_tensor_to(self.Handle, options, copy ? 1 : 0, nonBlocking ? 1 : 0, out nint result), result);

    internal static void CopyInto(torch.Tensor self, torch.Tensor source, bool nonBlocking) =>
        Check(cosae_tensor_copy_(self.Handle, source.Handle, nonBlocking ? 1 : 0));

    internal static bool IsPinned(torch.Tensor self)
    {
        Check(cosae_tensor_is_pinned(self.Handle, out int pinned));
        return pinned != 0;
    }

    internal static bool Equal(torch.Tensor self, torch.Tensor other)
    {
        Check(cosae_tensor_equal(self.Handle, other.Handle, out int equal));
        return equal != 0;
    }

    internal static bool AllClose(torch.Tensor self, torch.Tensor other, double rtol, double atol, bool equalNan)
    {
        Check(cosae_tensor_allclose(self.Handle, other.Handle, rtol, atol, equalNan ? 1 : 0, out int close));
        return close != 0;
    }

    [LibraryImport(Library)]
    private static partial int cosae_tensor_free(nint self);

    // A field read each: cheaper than the switch of garbage collector modes around it.
    [LibraryImport(Library)]
    [SuppressGCTransition]
    private static partial int cosae_tensor_info(TensorHandle self, out NativeInfo info);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    private static partial int cosae_tensor_sizes(TensorHandle self, Span<long> sizes, Span<long> strides, long count);

    [LibraryImport(Library)]
    private static unsafe partial int cosae_tensor_data(TensorHandle self, out void* data);

    [LibraryImport(Library)]
    private static partial int cosae_tensor_item(TensorHandle self, out NativeScalar value);

    [LibraryImport(Library)]
    private static partial int cosae_tensor_to(
        TensorHandle self, NativeOptions options, int copy, int nonBlocking, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_tensor_copy_(TensorHandle self, TensorHandle source, int nonBlocking);

    [LibraryImport(Library)]
    private static partial int cosae_tensor_is_pinned(TensorHandle self, out int pinned);

    [LibraryImport(Library)]
    private static partial int cosae_tensor_equal(TensorHandle self, TensorHandle other, out int equal);

    [LibraryImport(Library)]
    private static partial int cosae_tensor_allclose(
        TensorHandle self, TensorHandle other, double rtol, double atol, int equalNan, out int close);
}
