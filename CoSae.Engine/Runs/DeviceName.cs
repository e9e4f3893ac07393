using System.Text.RegularExpressions;

namespace CoSae.Engine.Runs;

/// <summary>The device names a spec may use.</summary>
public static partial class DeviceName
{
    public const string Auto = "auto", Cpu = "cpu", Cuda = "cuda";

    /// <summary>Environment variable by which a launcher tells its worker the device of its slot.</summary>
    public const string SlotVariable = "COSAE_DEVICE";

    public static bool IsValid(string name) => name is Auto or Cpu or Cuda || CudaN().IsMatch(name);

    /// <summary>Whether it is a CUDA device, whichever.</summary>
    public static bool IsCuda(string name) => name.StartsWith(Cuda, StringComparison.Ordinal);

    /// <summary>What a spec's device means on a slot: <c>auto</c>, and <c>cuda</c> on a CUDA slot, are the slot's own.</summary>
    /// <param name="name">As in the spec.</param>
    /// <param name="slot">The slot's device; null outside of a queue.</param>
    public static string On(string name, string? slot) =>
        slot is { Length: > 0 } && (name == Auto || (name == Cuda && IsCuda(slot))) ? slot : name;

    [GeneratedRegex(@"^cuda:\d{1,2}$")]
    private static partial Regex CudaN();
}
