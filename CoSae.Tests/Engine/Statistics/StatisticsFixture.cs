using System.Text.Json;
using CoSae.Engine.Statistics;

namespace CoSae.Tests.Engine.Statistics;

/// <summary>What scipy computed (Fixtures/statistics.json), and short ways to write samples.</summary>
internal static class StatisticsFixture
{
    private static readonly JsonElement _root = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Engine", "Statistics", "Fixtures", "statistics.json"))).RootElement;

    public static IEnumerable<JsonElement> Cases(string name) => _root.GetProperty(name).EnumerateArray();

    public static double Number(this JsonElement e, string name) => e.GetProperty(name).GetDouble();

    public static double[] Numbers(this JsonElement e, string name) => [.. e.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    /// <summary>Seeds count up from the first.</summary>
    public static SeededValue[] Seeded(int first, params double[] values) =>
        [.. values.Select((v, i) => new SeededValue(new RunSeed(first + i, first + i), v))];

    /// <summary>Equal to 1e-9 of the expected number.</summary>
    public static void Close(double expected, double? actual)
    {
        Assert.NotNull(actual);
        Assert.True(Math.Abs(expected - actual.Value) <= 1e-9 * Math.Abs(expected) + 1e-13, $"expected {expected:R}, was {actual:R}");
    }
}
