using CoSae.Data;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Tests.Data;

/// <summary>The level of detail of curves against the same rules over all their points.</summary>
public sealed class CurvesTests : IAsyncLifetime
{
    private readonly TestStore _store = new();
    private readonly Random _random = new(7);
    private readonly Dictionary<string, List<(long Step, double Value)>> _stored = [];

    public async Task InitializeAsync()
    {
        await StoreSetup.PrepareAsync(_store);
        await using var db = _store.CreateDbContext();
        db.Series.AddRange(new MetricSeries { Name = "loss" }, new MetricSeries { Name = "time" }, new MetricSeries { Name = "r2.a" });
        await db.SaveChangesAsync();
        // Steps with holes; a logging interval that changes; values that are not finite.
        await PutAsync("even", Enumerable.Range(1, 3000).Select(i => ((long)i * 10, 1.0 / i)));
        await PutAsync("wild", Enumerable.Range(1, 4000).Where(_ => _random.Next(3) > 0).Select(i => ((long)i, Wild())));
        await PutAsync("short", Enumerable.Range(1, 30).Select(i => ((long)i, i == 7 ? double.PositiveInfinity : i)));
        await _store.AddRunAsync("empty");
    }

    public Task DisposeAsync()
    {
        _store.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task No_end_no_extreme_and_no_gap_is_lost_at_any_range_and_size()
    {
        for (int trial = 0; trial < 150; trial++)
        {
            string id = _stored.Keys.ElementAt(_random.Next(_stored.Count));
            var all = _stored[id];
            double? from = _random.Next(3) == 0 ? null : _random.NextDouble() * all[^1].Step * 0.9, to = _random.Next(3) == 0 ? null : (from ?? 0) + _random.NextDouble() * all[^1].Step;
            bool log = _random.Next(2) == 0;
            int points = _random.Next(CurveRequest.Fewest, 600);
            var curve = await OneAsync(new CurveRequest { Groups = [[id]], Series = "loss", From = from, To = to, Points = points, Log = log });

            // The points within, and one beyond each edge.
            var range = all.Where(p => !(p.Step < from) && !(p.Step > to)).ToList();
            int before = from is null ? -1 : all.FindLastIndex(p => p.Step < from), after = to is null ? -1 : all.FindIndex(p => p.Step >= to);
            range = [.. all.Where((p, i) => range.Contains(p) || i == before || i == after)];
            Assert.Equal(range.Count, curve.Stored);
            var kept = curve.Points.Select(p => (p.Step, Value: p.Y)).ToList();
            Assert.Equal(kept.Select(k => k.Step).Distinct().Order(), kept.Select(k => k.Step));
            Assert.Subset(all.ToHashSet(), kept.ToHashSet());
            Assert.Equal((range[0], range[^1]), (kept[0], kept[^1]));
            if (range.Count <= points)
            {
                Assert.True(curve.IsComplete);
                Assert.Equal(range, kept);
                continue;
            }
            Assert.False(curve.IsComplete);
            Assert.True(kept.Count <= points);
            var grid = StepGrid.Over(range[0].Step, range[^1].Step, points / Stretch.Most, log);
            foreach (var cell in range.GroupBy(p => grid.IndexOf(p.Step)))
            {
                var here = kept.Where(k => grid.IndexOf(k.Step) == cell.Key).ToList();
                Assert.Equal((cell.First(), cell.Last()), (here[0], here[^1]));
                Assert.Equal(cell.Any(c => !double.IsFinite(c.Value)), here.Any(h => !double.IsFinite(h.Value)));
                if (cell.Where(c => double.IsFinite(c.Value)).Select(c => c.Value).ToList() is { Count: > 0 } finite)
                {
                    Assert.Contains(finite.Min(), here.Select(h => h.Value));
                    Assert.Contains(finite.Max(), here.Select(h => h.Value));
                    var mean = curve.Cells.Single(c => c.Key == cell.Key);
                    Assert.Equal((finite.Count, finite.Min(), finite.Max()), (mean.Count, mean.Low, mean.High));
                    Assert.Equal(finite.Average(), mean.Mean, 1e-9 * finite.Max(Math.Abs));
                }
            }
        }
    }

    [Fact]
    public async Task Zooming_in_far_enough_gives_every_stored_point()
    {
        foreach (var (id, all) in _stored)
        {
            var seen = new SortedDictionary<long, double>();
            for (double left = 0; left < all[^1].Step; left += 200)
            {
                var curve = await OneAsync(new CurveRequest { Groups = [[id]], Series = "loss", From = left, To = left + 200, Points = 300 });
                Assert.True(curve.IsComplete);
                foreach (var p in curve.Points)
                    seen[p.Step] = p.Y;
            }
            Assert.Equal(all, seen.Select(p => (p.Key, p.Value)));
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public async Task The_moving_average_runs_over_every_point_and_is_the_same_zoomed_in(double weight)
    {
        var average = new MovingAverage(weight);
        var expected = _stored["even"].ToDictionary(p => p.Step, p => average.Next(p.Value));
        foreach (double? from in new double?[] { null, 15_000, 29_990 })
        {
            var curve = await OneAsync(new CurveRequest { Groups = [["even"]], Series = "loss", From = from, Points = 50, Smoothing = weight });
            Assert.Equal(from is null ? 10 : from - 10, curve.Smooth[0].Step);
            Assert.All(curve.Smooth, p => Assert.Equal(expected[p.Step], p.Y, 1e-12));
            Assert.Equal(_stored["even"][^1].Value, curve.Points[^1].Y);
        }
    }

    [Fact]
    public async Task Time_takes_the_place_of_steps()
    {
        var request = new CurveRequest { Groups = [["even", "wild"]], Series = "loss", Over = "time", From = 100.2, To = 150.2, Points = 2000 };
        var curves = (await _store.Metrics.CurvesAsync(request))[0];
        foreach (var curve in curves)
        {
            var all = _stored[curve.RunId].Where(p => curve.RunId != "even" || p.Step % 40 != 0).ToList();
            int first = all.FindIndex(p => TimeOf(p.Step) >= 100.2), last = all.FindIndex(p => TimeOf(p.Step) >= 150.2);
            // Steps without a time are left out; the line still comes from outside and goes on there.
            Assert.All(curve.Points, p => Assert.Equal(TimeOf(p.Step), p.X));
            Assert.Superset(all[first..last].Select(p => p.Step).ToHashSet(), curve.Points.Select(p => p.Step).ToHashSet());
            Assert.True(curve.Points[^1].X >= 150.2);
            Assert.True(curve.Points.Count <= last - first + 3);
        }
    }

    [Fact]
    public async Task Groups_keep_their_order_and_share_their_cells()
    {
        var groups = await _store.Metrics.CurvesAsync(new CurveRequest { Groups = [["wild", "nope", "even"], ["empty"], ["short"]], Series = "loss", Points = 100 });
        Assert.Equal(["wild", "even"], groups[0].Select(c => c.RunId));
        Assert.Empty(groups[1]);
        Assert.True(Assert.Single(groups[2]).IsComplete);
        // Cells of 20 over 1..30,000: the short run of steps lies in the first three.
        Assert.Equal(Enumerable.Range(0, 3).Select(i => (long)i), groups[0][0].Cells.Select(c => c.Key));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (long)i), groups[0][1].Cells.Select(c => c.Key));
        Assert.Equal([], Assert.Single(await _store.Metrics.CurvesAsync(new CurveRequest { Groups = [["even"]], Series = "nothing" })));
        Assert.Equal(["loss", "time"], await _store.Metrics.SeriesAsync(["even", "nope"]));
    }

    [Fact]
    public async Task A_range_beyond_the_curve_is_empty_but_for_where_it_ends()
    {
        var curve = await OneAsync(new CurveRequest { Groups = [["short"]], Series = "loss", From = 500, To = 600 });
        Assert.Equal(30, Assert.Single(curve.Points).Step);
    }

    private async Task<CurveDetail> OneAsync(CurveRequest request) => Assert.Single(Assert.Single(await _store.Metrics.CurvesAsync(request)));

    private double Wild() => _random.Next(20) switch
    {
        0 => double.PositiveInfinity, 1 => double.NegativeInfinity, 2 => 1e9 * _random.NextDouble(), _ => _random.Next(-9, 9),
    };

    private static double TimeOf(long step) => step * 0.05;

    private async Task PutAsync(string id, IEnumerable<(long Step, double Value)> points)
    {
        var run = await _store.AddRunAsync(id);
        _stored[id] = [.. points];
        await using var db = _store.CreateDbContext();
        var keys = await db.Series.ToDictionaryAsync(s => s.Name, s => s.Key);
        db.Points.AddRange(_stored[id].Select(p => new MetricPoint { RunKey = run.Key, SeriesKey = keys["loss"], Step = p.Step, Value = p.Value }));
        db.Points.AddRange(_stored[id].Where(p => id != "even" || p.Step % 40 != 0)
            .Select(p => new MetricPoint { RunKey = run.Key, SeriesKey = keys["time"], Step = p.Step, Value = TimeOf(p.Step) }));
        await db.SaveChangesAsync();
    }
}
