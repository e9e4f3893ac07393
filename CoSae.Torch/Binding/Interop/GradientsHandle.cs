using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>One collection of sparse gradients. Empty but during a step, so the finalizer may free it.</summary>
internal sealed class GradientsHandle : SafeHandle
{
    /// <summary>Stands for "sum them up for autograd" in a call.</summary>
    internal static readonly GradientsHandle None = new();

    internal GradientsHandle(nint handle)
        : base(0, ownsHandle: true) => SetHandle(handle);

    private GradientsHandle()
        : base(0, ownsHandle: false)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => Native.FreeGradients(handle);
}
