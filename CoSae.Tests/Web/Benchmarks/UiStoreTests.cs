using CoSae.Engine.Runs;
using CoSae.Tests.Data;
using CoSae.Web.Benchmarks;
using CoSae.Web.Components.Controls.RunList;
using CoSae.Web.Runs.Filtering;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Tests.Web.Benchmarks;

public sealed class UiStoreTests : IDisposable
{
    private readonly TestStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Runs_are_finished_with_scores_and_as_many_points_as_it_says()
    {
        var (ids, points) = await UiStore.SeedAsync(_store, 6, 500, _ => { }, default);

        await using var db = _store.CreateDbContext();
        Assert.Equal(6, ids.Distinct().Count());
        Assert.Equal(ids.Order(), await db.Runs.Select(r => r.Id).OrderBy(i => i).ToListAsync());
        Assert.All(await db.Runs.ToListAsync(), r => Assert.Equal((RunState.Done, r.Steps), (r.State, r.Step)));
        Assert.Equal([4, 2], await db.Runs.GroupBy(r => r.GroupKey).Select(g => g.Count()).OrderByDescending(n => n).ToListAsync());
        Assert.Equal(await db.Points.CountAsync(), points);
        Assert.InRange(points, 400, 500);
        var page = await RunListReader.ReadAsync(_store, new RunQuery { Filter = "method:cosae latents", Sort = "translation" }, TimeProvider.System.GetUtcNow(), default);
        Assert.Equal(4, page.Matching);
        int scores = RunColumns.Default.Count(c => c.Kind == RunFieldKind.Score);
        Assert.All(page.Rows, r => Assert.Equal(scores, r.Scores.Count));
    }

    [Fact]
    public async Task No_two_settings_are_the_same_and_everything_that_a_filter_asks_for_occurs()
    {
        await UiStore.SeedAsync(_store, 3200, 1, _ => { }, default);

        await using var db = _store.CreateDbContext();
        Assert.Equal(800, await db.Runs.Select(r => r.GroupKey).Distinct().CountAsync());
        foreach (string filter in new[] { "state:failed", "state:cancelled", "state:interrupted", "tag:paper", "sweep:*", "notes:*", "device:cuda*", "method:cosae data.pairedFraction<0.01 tag:paper score.consistency>0.5" })
            Assert.NotEmpty(await RunListReader.IdsAsync(_store, new RunQuery { Filter = filter }, TimeProvider.System.GetUtcNow(), default));
    }

    [Fact]
    public void Quantiles_are_of_visits_that_were_made()
    {
        Assert.Equal(new PageTimes(10, 19), PageTimes.Of(Enumerable.Range(1, 20).Select(i => (double)i).Reverse()));
        Assert.Equal(new PageTimes(5, 5), PageTimes.Of([5]));
        Assert.Throws<ArgumentException>(() => PageTimes.Of([]));
    }
}
