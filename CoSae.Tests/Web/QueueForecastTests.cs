using CoSae.Web.Runs;

namespace CoSae.Tests.Web;

public sealed class QueueForecastTests
{
    private static readonly DateTimeOffset _now = DateTimeOffset.UnixEpoch;
    private static readonly DeviceSlots _cpu = new("cpu", 1, null), _card = new("cuda:0", 1, null);

    [Fact]
    public void Each_run_starts_when_the_slot_of_the_one_before_is_free()
    {
        var (starts, end) = QueueForecast.Of([_cpu], [("cpu", _now.AddSeconds(30))], [("auto", 100), ("cpu", 50), ("auto", 1)], _now);
        Assert.Equal([30, 130, 180], Seconds(starts));
        Assert.Equal(_now.AddSeconds(181), end);
    }

    [Fact]
    public void A_free_card_goes_before_a_free_processor_and_a_run_for_it_waits_for_it()
    {
        var (starts, _) = QueueForecast.Of([_card, _cpu], [], [("auto", 100), ("auto", 40), ("cuda:0", 10), ("auto", 5), ("cuda", 1)], _now);
        Assert.Equal([0, 0, 100, 40, 110], Seconds(starts));
    }

    [Fact]
    public void A_run_that_is_held_holds_nobody_up()
    {
        var (starts, end) = QueueForecast.Of([_cpu], [], [("auto", 10), null, ("auto", 10)], _now);
        Assert.Equal([0, null, 10], Seconds(starts));
        Assert.Equal(_now.AddSeconds(20), end);
    }

    [Fact]
    public void What_nobody_knows_is_not_made_up()
    {
        var (starts, end) = QueueForecast.Of([_cpu], [("cpu", null)], [("auto", 10)], _now);
        Assert.Equal([null], Seconds(starts));
        Assert.Null(end);
        (starts, end) = QueueForecast.Of([_cpu], [], [("auto", null), ("auto", 10)], _now);
        Assert.Equal([0, null], Seconds(starts));
        Assert.Null(end);
    }

    [Fact]
    public void Slots_that_were_taken_away_become_free_for_nobody()
    {
        var (starts, _) = QueueForecast.Of([_cpu], [("cpu", _now.AddSeconds(10)), ("cpu", _now.AddSeconds(90))], [("auto", 1)], _now);
        Assert.Equal([90], Seconds(starts));
    }

    private static IEnumerable<double?> Seconds(IEnumerable<DateTimeOffset?> starts) => starts.Select(s => (s - _now)?.TotalSeconds);
}
