using System.Reflection;

namespace CoSae.Engine.Runs;

/// <summary>The version of the engine, as it goes into scores.</summary>
public static class EngineVersion
{
    public static string Current { get; } =
        typeof(EngineVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
