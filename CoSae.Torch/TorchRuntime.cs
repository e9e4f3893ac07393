using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Torch;

/// <summary>What runs underneath: the library and its BLAS, devices, threads, and how many tensors are alive.</summary>
public static class TorchRuntime
{
    /// <summary>libtorch's version, such as 1.13.1.</summary>
    public static string LibtorchVersion => torch.__version__;

    /// <summary>
    /// The library behind the matrix product: OpenBLAS, MKL, reference, or unknown. The reference BLAS is an order of
    /// magnitude slower than the others.
    /// </summary>
    public static string BlasName { get; } = FindBlas();

    /// <summary>True where a warning is due: matrix products run an order of magnitude slower than they could.</summary>
    public static bool UsesReferenceBlas => BlasName == "reference";

    /// <summary>Threads of one operation on the CPU.</summary>
    public static int Threads => torch.get_num_threads();

    /// <summary>Tensors alive in the process, whatever their scope.</summary>
    public static long LiveTensors => Tensor.TotalCount;

    /// <summary>
    /// Tensors that nobody disposed and the collector met; their memory is not given back. Anything but 0 is a defect.
    /// </summary>
    public static long LeakedTensors =>
#if TORCHSHARP_PACKAGE
        0;
#else
        TensorHandle.LeakedCount;
#endif

    /// <summary>
    /// How often the host asked for a value, or for a shape that depends on values: on a device each time makes it wait
    /// until everything before is done. Counted on the CPU as well, so that it can be tested without a device.
    /// </summary>
    public static long Readbacks =>
#if TORCHSHARP_PACKAGE
        0;
#else
        Native.Readbacks;
#endif

    /// <summary>How libtorch was built and which settings it runs with, as text of several lines.</summary>
    public static string Configuration =>
#if TORCHSHARP_PACKAGE
        "";
#else
        Native.LibtorchConfig;
#endif

    /// <summary>The CUDA devices that libtorch can use; empty on a CPU build.</summary>
    public static IReadOnlyList<CudaDevice> CudaDevices()
    {
        var devices = new List<CudaDevice>();
        for (int i = 0; i < torch.cuda.device_count(); i++)
        {
#if TORCHSHARP_PACKAGE
            devices.Add(new CudaDevice(i, $"cuda:{i}", 0));
#else
            var (name, memory) = Native.CudaDevice(i);
            devices.Add(new CudaDevice(i, name, memory));
#endif
        }

        return devices;
    }

    // The libraries that the process has mapped tell it apart for both bindings; libtorch itself only knows the name
    // of the interface that it was built against.
    private static string FindBlas()
    {
        _ = torch.__version__;
        torch.get_num_threads();
        return NameBlas(
            File.Exists("/proc/self/maps") ? File.ReadAllText("/proc/self/maps") : "", Configuration);
    }

    /// <summary>From the mapped files and, for an MKL linked into libtorch, from its own description.</summary>
    internal static string NameBlas(string maps, string configuration) =>
        maps.Contains("openblas", StringComparison.OrdinalIgnoreCase) ? "OpenBLAS"
        : maps.Contains("libmkl", StringComparison.OrdinalIgnoreCase)
            || configuration.Contains("Math Kernel Library", StringComparison.Ordinal) ? "MKL"
        : maps.Contains("/libblas.so", StringComparison.Ordinal) ? "reference"
        : "unknown";
}
