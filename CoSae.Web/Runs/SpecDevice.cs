using CoSae.Data;
using CoSae.Engine.Runs;

namespace CoSae.Web.Runs;

/// <summary>
/// The device that a run asks for, found within its canonical JSON by the store itself: thousands of queued specs need not
/// be read to choose one. Quotes within a name or a path are escaped there and cannot be mistaken for it.
/// </summary>
internal static class SpecDevice
{
    /// <summary>What stands before the name; with <see cref="Longest"/> a query cuts it out.</summary>
    public const string Field = "\"device\":\"";

    /// <summary>Longest name with the quote after it: <c>cuda:99"</c>.</summary>
    public const int Longest = 8;

    /// <summary>The name in what was cut out.</summary>
    public static string Parse(string cut) => cut.Split('"')[0];

    /// <summary>Runs that ask for one of these.</summary>
    public static IQueryable<Run> WhereDevice(this IQueryable<Run> runs, IEnumerable<string> wanted)
    {
        string[] texts = Texts(wanted);
        return runs.Where(r => texts.Any(t => r.SpecJson.Contains(t)));
    }

    /// <summary>Runs that ask for none of these.</summary>
    public static IQueryable<Run> WhereOtherDevice(this IQueryable<Run> runs, IEnumerable<string> known)
    {
        string[] texts = Texts(known);
        return runs.Where(r => !texts.Any(t => r.SpecJson.Contains(t)));
    }

    private static string[] Texts(IEnumerable<string> names) => [.. names.Select(n => $"{Field}{n}\"")];

    /// <summary>What specs may ask for so that one of these devices takes them.</summary>
    public static IReadOnlyList<string> TakenBy(IEnumerable<DeviceSlots> devices)
    {
        var names = devices.Select(d => d.Name).ToHashSet();
        if (names.Any(DeviceName.IsCuda))
            names.Add(DeviceName.Cuda);
        if (names.Count > 0)
            names.Add(DeviceName.Auto);
        return [.. names];
    }
}
