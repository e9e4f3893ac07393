using CoSae.Engine.Benchmarks;

namespace CoSae.Tests.Engine.Benchmarks;

public sealed class TrainMarkdownTests
{
    private static readonly StepMeasure _fast = new(0.5, 2048, 0.25, 400), _slow = new(4, 256, 0.25, 1000);

    [Fact]
    public void A_size_is_told_in_floors_and_against_the_peer()
    {
        string text = TrainMarkdown.Goal(new StepSize { Threads = 2 }, new StepPair(_fast, _fast), new PeerMeasure("pytorch 9", new StepPair(_slow, _slow)));
        Assert.Contains("| full CoSAE step | 0.500 | 2048 | 0.250 | 2.0 | 400 |", text);
        Assert.Contains("| pytorch 9: full | 4.000 | 256 | 0.250 | 16.0 | 1000 |", text);
        Assert.Contains("8.0 times as fast with 40 % of its memory", text);
    }

    [Fact]
    public void The_section_has_every_table_and_says_what_was_left_out()
    {
        var size = new StepSize { Threads = 2 };
        var report = new TrainReport(
            size, new StepPair(_fast, _fast), null,
            [new GrowthRow("latents", 8192, size, _fast, _fast, null), new GrowthRow("latents", 16384, size, null, null, "too large")],
            [new ThreadsRow(size, "cosae", 2, _slow, _fast, 3000)],
            new WorkerTimes(1.25, 3, 4, 1000, 100, 256));
        var now = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);
        var rates = report.Rates(now);
        Assert.Equal([1, 2], rates.Steps.Keys.Order());
        Assert.Equal((1.25, 3, 4), (rates.Start, rates.Evaluation, rates.Intervencha));

        string text = TrainMarkdown.Section(report, "here and now", rates);
        Assert.Contains("here and now", text);
        Assert.Contains("| 8192 | 0.500 | 2048 | 2.0 | 400 | 0.500 | 2048 | 2.0 | 400 |", text);
        Assert.Contains("| 16384 | not measured: too large |", text);
        Assert.Contains("| 1024 x 768 x 8192 | 12.88 | cosae | 256 | 2048 | 8.00 | 3000 |", text);
        Assert.Contains("| 1.25 |", text);
    }
}
