using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Torch;

/// <summary>
/// Where backward passes of <see cref="SparseKernels"/> leave the gradients of dictionaries and encoders: as the few
/// entries that a batch touches, not summed up. <see cref="SparseKernels.AdamStep"/> reads them without ever making a
/// gradient of the parameters' size. Not safe from several threads.
/// </summary>
public sealed class SparseGradients : IDisposable
{
#if !TORCHSHARP_PACKAGE
    internal GradientsHandle Handle { get; } = Native.NewGradients();
#endif

    /// <summary>Forgets what was collected.</summary>
    public void Clear()
    {
#if !TORCHSHARP_PACKAGE
        Native.ClearGradients(Handle);
#endif
    }

    /// <summary>What was collected for a table, summed up; null where nothing was. // [rows, dim]</summary>
    public Tensor? Dense(Tensor table) =>
#if TORCHSHARP_PACKAGE
        null;
#else
        Native.DenseGradient(Handle, table);
#endif

    public void Dispose()
    {
#if !TORCHSHARP_PACKAGE
        Handle.Dispose();
#endif
    }
}
