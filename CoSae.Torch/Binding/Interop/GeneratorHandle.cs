using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>One reference to a libtorch random number generator. A few bytes, so the finalizer may free it.</summary>
internal sealed class GeneratorHandle : SafeHandle
{
    /// <summary>Stands for "the default generator" in a call.</summary>
    internal static readonly GeneratorHandle None = new();

    internal GeneratorHandle(nint handle)
        : base(0, ownsHandle: true) => SetHandle(handle);

    private GeneratorHandle()
        : base(0, ownsHandle: false)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => Native.FreeGenerator(handle);
}
