using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Statistics;
using static CoSae.Tests.Engine.Statistics.StatisticsFixture;

namespace CoSae.Tests.Engine.Statistics;

public sealed class HolmTests
{
    [Fact]
    public void AdjustsAsByDefinition() => Assert.All(Cases("holm"), c =>
    {
        double?[] expected = Optional(c.GetProperty("adjusted"));
        var adjusted = Holm.Adjust(Optional(c.GetProperty("p")));
        Assert.Equal(expected.Length, adjusted.Count);
        for (int i = 0; i < expected.Length; i++)
            if (expected[i] is { } p)
                Close(p, adjusted[i]);
            else
                Assert.Null(adjusted[i]);
    });

    [Fact]
    public void NeverBelowRawNeverAboveOneAndInTheSameOrder()
    {
        var random = new RandomSource(3, RandomStream.Bootstrap);
        for (int table = 0; table < 200; table++)
        {
            var raw = Enumerable.Range(0, 1 + table % 12).Select(_ => (double?)Math.Pow(random.NextDouble(), 3)).ToList();
            var adjusted = Holm.Adjust(raw);
            var byRaw = Enumerable.Range(0, raw.Count).OrderBy(i => raw[i]).Select(i => adjusted[i]!.Value).ToList();
            Assert.Equal(byRaw.Order(), byRaw);
            Assert.All(raw.Zip(adjusted), p => Assert.InRange(p.Second!.Value, p.First!.Value, 1));
        }
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void WhatIsNoPIsRefused(double p) => Assert.Throws<ArgumentException>(() => Holm.Adjust([0.1, p]));

    private static double?[] Optional(JsonElement list) =>
        [.. list.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? (double?)null : v.GetDouble())];
}
