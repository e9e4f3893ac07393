using System.Globalization;
using System.Runtime.InteropServices;

namespace CoSae.Engine.Runs;

/// <summary>This machine, as the system tells it.</summary>
public static class Machine
{
    /// <summary>Processor and cores that this process may use: <c>AMD EPYC 7763, 2 cores</c>.</summary>
    public static string Name { get; } = $"{Processor()}, {Environment.ProcessorCount} core{(Environment.ProcessorCount == 1 ? "" : "s")}";

    /// <summary>Memory in MiB; 0 where the system does not tell.</summary>
    public static double MemoryMib => Memory("MemTotal:");

    /// <summary>Memory that a new process could take without swapping, MiB; 0 where the system does not tell.</summary>
    public static double AvailableMib => Memory("MemAvailable:");

    /// <summary>Processes at work or waiting for a core, the mean of the last minute; 0 where the system does not tell.</summary>
    public static double Load =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : 0;

    private static string Processor()
    {
        string? model = Line("/proc/cpuinfo", "model name")?.Split(':', 2)[1].Trim();
        return model is { Length: > 0 } ? model : RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static double Memory(string field) =>
        Line("/proc/meminfo", field) is { } line
            ? double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024 : 0;

    private static string? Line(string file, string start) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith(start, StringComparison.Ordinal)) : null;
}
