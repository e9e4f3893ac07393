using CoSae.Web.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoSae.Tests.Web;

public sealed class SharedReadsTests
{
    private readonly RunFeed _feed = new(NullLogger<RunFeed>.Instance);
    private readonly Clock _clock = new();
    private int _reads;

    [Fact]
    public async Task Pages_that_ask_the_same_are_answered_by_one_reading()
    {
        var reads = new SharedReads(_feed, _clock);
        var gate = new TaskCompletionSource<int>();
        var asked = Enumerable.Range(0, 50).Select(_ => reads.GetAsync("r", "q", () => { Interlocked.Increment(ref _reads); return gate.Task; })).ToList();
        gate.SetResult(7);
        Assert.All(await Task.WhenAll(asked), v => Assert.Equal(7, v));
        Assert.Equal(1, _reads);
        await reads.GetAsync("r", "another", ReadAsync);
        await reads.GetAsync("s", "q", ReadAsync);
        Assert.Equal(3, _reads);
    }

    [Fact]
    public async Task A_change_of_the_run_makes_the_answer_an_old_one_and_so_does_time()
    {
        var reads = new SharedReads(_feed, _clock);
        Assert.Equal(1, await reads.GetAsync("r", "q", ReadAsync));
        _feed.Publish("other", RunChangeKind.Points);
        Assert.Equal(1, await reads.GetAsync("r", "q", ReadAsync));
        _feed.Publish("r", RunChangeKind.Points);
        Assert.Equal(2, await reads.GetAsync("r", "q", ReadAsync));
        _clock.Now += TimeSpan.TicksPerSecond;
        Assert.Equal(3, await reads.GetAsync("r", "q", ReadAsync));
    }

    [Fact]
    public async Task A_change_during_the_reading_is_not_missed()
    {
        var reads = new SharedReads(_feed, _clock);
        var gate = new TaskCompletionSource<int>();
        var first = reads.GetAsync("r", "q", () => gate.Task);
        _feed.Publish("r", RunChangeKind.Points);
        Assert.Equal(1, await reads.GetAsync("r", "q", ReadAsync)); // Not what began before the change.
        gate.SetResult(0);
        Assert.Equal(0, await first);
    }

    [Fact]
    public async Task A_page_that_goes_takes_nobody_with_it()
    {
        var reads = new SharedReads(_feed, _clock);
        var gate = new TaskCompletionSource<int>();
        using var gone = new CancellationTokenSource();
        var first = reads.GetAsync("r", "q", () => gate.Task, gone.Token);
        var second = reads.GetAsync("r", "q", () => gate.Task);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult(5);
        Assert.Equal(5, await second);
    }

    private Task<int> ReadAsync() => Task.FromResult(++_reads);

    private sealed class Clock : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }
}
