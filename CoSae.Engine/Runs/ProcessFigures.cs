using System.Globalization;

namespace CoSae.Engine.Runs;

/// <summary>What the kernel says of this process.</summary>
internal static class ProcessFigures
{
    /// <summary>Peak resident memory, MiB; 0 where the system does not tell.</summary>
    public static double PeakRssMib() => Field("VmHWM:");

    /// <summary>Resident memory, MiB.</summary>
    public static double RssMib() => Field("VmRSS:");

    private static double Field(string name)
    {
        const string status = "/proc/self/status";
        if (!File.Exists(status))
            return 0;
        string? line = File.ReadLines(status).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
