using System.Globalization;
using System.Runtime.InteropServices;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Benchmarks;

/// <summary>What every figure depends on, for the document: machine, versions, date.</summary>
public static class Surroundings
{
    /// <summary>One line of Markdown.</summary>
    /// <param name="torch">libtorch and BLAS, for benchmarks that use them.</param>
    public static string Describe(DateTimeOffset now, bool torch) => string.Create(CultureInfo.InvariantCulture,
        $"{now:yyyy-MM-dd} · {Machine.Name}, {Machine.MemoryMib / 1024:0.0} GiB · {RuntimeInformation.OSDescription} · {RuntimeInformation.FrameworkDescription}{(torch ? Torch() : "")} · CoSAE {EngineVersion.Current}");

    private static string Torch() => $" · libtorch {CoSae.Torch.TorchRuntime.LibtorchVersion} with {CoSae.Torch.TorchRuntime.BlasName}";
}
