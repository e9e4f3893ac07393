using System.Runtime.InteropServices;
using System.Text;

namespace TorchSharp;

internal static partial class Native
{
    internal static void Backward(
        ReadOnlySpan<torch.Tensor> tensors, ReadOnlySpan<torch.Tensor> gradTensors, bool retainGraph,
        bool createGraph, ReadOnlySpan<torch.Tensor> inputs)
    {
        using var roots = new PinnedHandles(tensors);
        using var grads = new PinnedHandles(gradTensors);
        using var leaves = new PinnedHandles(inputs);
        Check(cosae_backward(
            roots.Handles, tensors.Length, grads.Handles, gradTensors.Length, retainGraph ? 1 : 0,
            createGraph ? 1 : 0, leaves.Handles, inputs.Length));
    }

    internal static torch.Tensor?[] AutogradGrad(
        ReadOnlySpan<torch.Tensor> outputs, ReadOnlySpan<torch.Tensor> inputs, ReadOnlySpan<torch.Tensor> gradOutputs,
        bool retainGraph, bool createGraph, bool allowUnused)
    {
        using var roots = new PinnedHandles(outputs);
        using var leaves = new PinnedHandles(inputs);
        using var grads = new PinnedHandles(gradOutputs);
        var results = new nint[inputs.Length];
        Check(cosae_autograd_grad(
            roots.Handles, outputs.Length, leaves.Handles, inputs.Length, grads.Handles, gradOutputs.Length,
            retainGraph ? 1 : 0, createGraph ? 1 : 0, allowUnused ? 1 : 0, results));
        return Array.ConvertAll(results, WrapOrNull);
    }

    internal static torch.Tensor? GetGrad(torch.Tensor self)
    {
        Check(cosae_grad_get(self.Handle, out nint result));
        return WrapOrNull(result);
    }

    internal static void SetGrad(torch.Tensor self, torch.Tensor? grad) =>
        Check(cosae_grad_set(self.Handle, HandleOf(grad)));

    internal static void SetRequiresGrad(torch.Tensor self, bool requires_grad) =>
        Check(cosae_set_requires_grad(self.Handle, requires_grad ? 1 : 0));

    internal static void RetainGrad(torch.Tensor self) => Check(cosae_retain_grad(self.Handle));

    internal static bool GradMode
    {
        get
        {
            Check(cosae_grad_mode(out int enabled));
            return enabled != 0;
        }

        set => Check(cosae_set_grad_mode(value ? 1 : 0));
    }

    internal static double ClipGradNorm(ReadOnlySpan<torch.Tensor> tensors, double maxNorm, double normType)
    {
        using var pins = new PinnedHandles(tensors);
        Check(cosae_clip_grad_norm_(pins.Handles, tensors.Length, maxNorm, normType, out double norm));
        return norm;
    }

    internal static int Threads
    {
        get
        {
            Check(cosae_get_num_threads(out int threads));
            return threads;
        }

        set => Check(cosae_set_num_threads(value));
    }

    internal static int InteropThreads
    {
        get
        {
            Check(cosae_get_num_interop_threads(out int threads));
            return threads;
        }

        set => Check(cosae_set_num_interop_threads(value));
    }

    internal static bool AllowTf32
    {
        get
        {
            Check(cosae_get_allow_tf32(out int allowed));
            return allowed != 0;
        }

        set => Check(cosae_set_allow_tf32(value ? 1 : 0));
    }

    /// <summary>False where the processor cannot.</summary>
    internal static bool SetFlushDenormal(bool enabled)
    {
        Check(cosae_set_flush_denormal(enabled ? 1 : 0, out int supported));
        return supported != 0;
    }

    internal static int CudaDeviceCount
    {
        get
        {
            Check(cosae_cuda_device_count(out int count));
            return count;
        }
    }

    internal static (string Name, long Memory) CudaDevice(int index)
    {
        Span<byte> name = stackalloc byte[256];
        Check(cosae_cuda_device_info(index, name, name.Length, out long memory));
        int end = name.IndexOf((byte)0);
        return (Encoding.UTF8.GetString(end < 0 ? name : name[..end]), memory);
    }

    internal static void CudaSynchronize(int index) => Check(cosae_cuda_synchronize(index));

    internal static string LibtorchVersion => Marshal.PtrToStringUTF8(cosae_libtorch_version()) ?? "";

    internal static string LibtorchConfig => Marshal.PtrToStringUTF8(cosae_libtorch_config()) ?? "";

    [LibraryImport(Library)]
    private static partial int cosae_get_allow_tf32(out int allowed);

    [LibraryImport(Library)]
    private static partial int cosae_set_allow_tf32(int allowed);

    [LibraryImport(Library)]
    private static partial int cosae_backward(
        ReadOnlySpan<nint> tensors, long count, ReadOnlySpan<nint> gradTensors, long gradCount, int retainGraph,
        int createGraph, ReadOnlySpan<nint> inputs, long inputCount);

    [LibraryImport(Library)]
    private static partial int cosae_autograd_grad(
        ReadOnlySpan<nint> outputs, long count, ReadOnlySpan<nint> inputs, long inputCount,
        ReadOnlySpan<nint> gradOutputs, long gradCount, int retainGraph, int createGraph, int allowUnused,
        Span<nint> grads);

    [LibraryImport(Library)]
    private static partial int cosae_grad_get(TensorHandle self, out nint result);

    [LibraryImport(Library)]
    private static partial int cosae_grad_set(TensorHandle self, TensorHandle grad);

    [LibraryImport(Library)]
    private static partial int cosae_set_requires_grad(TensorHandle self, int requiresGrad);

    [LibraryImport(Library)]
    private static partial int cosae_retain_grad(TensorHandle self);

    [LibraryImport(Library)]
    private static partial int cosae_grad_mode(out int enabled);

    [LibraryImport(Library)]
    private static partial int cosae_set_grad_mode(int enabled);

    [LibraryImport(Library)]
    private static partial int cosae_clip_grad_norm_(
        ReadOnlySpan<nint> tensors, long count, double maxNorm, double normType, out double norm);

    [LibraryImport(Library)]
    private static partial int cosae_get_num_threads(out int threads);

    [LibraryImport(Library)]
    private static partial int cosae_set_num_threads(int threads);

    [LibraryImport(Library)]
    private static partial int cosae_get_num_interop_threads(out int threads);

    [LibraryImport(Library)]
    private static partial int cosae_set_num_interop_threads(int threads);

    [LibraryImport(Library)]
    private static partial int cosae_set_flush_denormal(int enabled, out int supported);

    [LibraryImport(Library)]
    private static partial int cosae_cuda_device_count(out int count);

    [LibraryImport(Library)]
    private static partial int cosae_cuda_device_info(int index, Span<byte> name, int capacity, out long memory);

    [LibraryImport(Library)]
    private static partial int cosae_cuda_synchronize(int index);

    [LibraryImport(Library)]
    private static partial nint cosae_libtorch_version();

    [LibraryImport(Library)]
    private static partial nint cosae_libtorch_config();
}
