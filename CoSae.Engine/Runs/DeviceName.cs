using System.Text.RegularExpressions;

namespace CoSae.Engine.Runs;

/// <summary>The device names a spec may use.</summary>
public static partial class DeviceName
{
    public const string Auto = "auto";

    public static bool IsValid(string name) => name is Auto or "cpu" or "cuda" || CudaN().IsMatch(name);

    [GeneratedRegex(@"^cuda:\d{1,2}$")]
    private static partial Regex CudaN();
}
