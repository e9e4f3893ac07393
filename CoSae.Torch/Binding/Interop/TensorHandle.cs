using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>
/// One reference to a libtorch tensor. Freed by Dispose only: a handle that the finalizer meets is counted in
/// <see cref="LeakedCount"/> and left alone, so that a leak shows as a number instead of as memory that comes back
/// at some time on some thread.
/// </summary>
internal sealed class TensorHandle : SafeHandle
{
    /// <summary>Stands for "no tensor" in a call.</summary>
    internal static readonly TensorHandle None = new();

    private static long _liveCount;
    private static long _peakCount;
    private static long _leakedCount;

    internal TensorHandle(nint handle)
        : base(0, ownsHandle: true)
    {
        SetHandle(handle);
        long live = Interlocked.Increment(ref _liveCount);
        long peak = Volatile.Read(ref _peakCount);
        while (live > peak)
        {
            long seen = Interlocked.CompareExchange(ref _peakCount, live, peak);
            if (seen == peak)
            {
                break;
            }

            peak = seen;
        }
    }

    private TensorHandle()
        : base(0, ownsHandle: false) => GC.SuppressFinalize(this);

    internal static long LiveCount => Volatile.Read(ref _liveCount);

    internal static long PeakCount => Volatile.Read(ref _peakCount);

    internal static long LeakedCount => Volatile.Read(ref _leakedCount);

    public override bool IsInvalid => handle == 0;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            base.Dispose(disposing);
        }
        else if (!IsInvalid && !IsClosed)
        {
            Interlocked.Increment(ref _leakedCount);
        }
    }

    protected override bool ReleaseHandle()
    {
        Interlocked.Decrement(ref _liveCount);
        return Native.Free(handle);
    }
}
