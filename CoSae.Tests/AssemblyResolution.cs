using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace CoSae.Tests;

/// <summary>bUnit was built against AngleSharp.Diffing 1.x; the 0.17 beside the tests answers for it.</summary>
internal static class AssemblyResolution
{
    [ModuleInitializer]
    internal static void Install() =>
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            name.Name == "AngleSharp.Diffing"
                ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
                : (Assembly?)null;
}
