using CoSae.Engine.Benchmarks;
using CoSae.Tests.Engine.Data;

namespace CoSae.Tests.Engine.Benchmarks;

/// <summary>The measurements run, measure something, and clean up; how fast they are is for the machine to say.</summary>
[Collection(TorchCollection.Name)]
public sealed class DataBenchmarkTests : IDisposable
{
    private readonly Fixture _fixture = new();
    private readonly DataBenchmarkOptions _options;

    public DataBenchmarkTests() => _options = new()
    {
        Folder = _fixture.In("made"), Rows = 6000, Dim = 16, Latents = 32, K = 4, Batch = 64, Steps = 6, Threads = 1,
    };

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void EveryFigureIsMeasuredAndNothingIsLeftBehind()
    {
        var told = new List<string>();
        var result = DataBenchmark.Run(_options, (what, share) =>
        {
            lock (told)
                told.Add(what);
            Assert.InRange(share, 0, 1);
        }, default);
        Assert.Equal(["F32", "F16", "BF16"], result.Gathers.Select(g => g.Type));
        Assert.All(result.Gathers, g => Assert.True(g is { RowsPerSecond: > 0, GigabytesPerSecond: > 0, OfMemcpy: > 0 }, $"{g}"));
        Assert.True(result is { OpenSeconds: > 0, StatisticsSeconds: > 0, MemorySamplesPerSecond: > 0, Ratio: > 0, PeakAnonMib: > 1 }, $"{result}");
        Assert.Equal(6000 * 2 * 16 * 4 / 1e9, result.Gigabytes, 1e-12);
        Assert.Contains("training", told);
        Assert.False(Directory.Exists(_options.Folder));
    }

    [Fact]
    public void AStopLeavesNothingBehindAndMistakesAreNamedAtOnce()
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => DataBenchmark.Run(_options, (what, _) => { if (what == "training") stop.Cancel(); }, stop.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_fixture.Folder));
        string message = Assert.Throws<ArgumentException>(() => DataBenchmark.Run(_options with { Rows = 10, K = 99 }, (_, _) => { }, default)).Message;
        Assert.Contains("rows is 10", message);
        Assert.Contains("k is 99 of 32 latents", message);
    }

    [Fact]
    public void AnEvaluationIsMeasuredForEachSize()
    {
        var costs = EvaluationBenchmark.Run(
            new() { Folder = _fixture.In("made"), Sizes = [(400, 64), (800, 64)], Dim = 16, K = 4, Bootstrap = 5 }, (_, _) => { }, default);
        Assert.Equal([(400L, 64), (800L, 64)], costs.Select(c => (c.Rows, c.Latents)));
        Assert.All(costs, c => Assert.True(c is { EncodeSeconds: > 0, MeasureSeconds: > 0 }, $"{c}"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_fixture.Folder));
    }
}
