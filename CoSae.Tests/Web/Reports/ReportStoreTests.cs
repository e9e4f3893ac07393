using CoSae.Data;
using CoSae.Tests.Data;
using CoSae.Web.Reports;

namespace CoSae.Tests.Web.Reports;

public sealed class ReportStoreTests : IAsyncLifetime, IDisposable
{
    private readonly TestStore _store = new();
    private readonly ManualClock _clock = new(SampleBlocks.Noon);

    private ReportStore Reports => new(_store, _clock);

    public async Task InitializeAsync() => await StoreSetup.PrepareAsync(_store);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Changes_are_made_to_what_stands_there_and_the_last_changed_comes_first()
    {
        var first = await Reports.CreateAsync("  First ", [SampleBlocks.Markdown("a") with { At = default }]);
        _clock.Now += TimeSpan.FromHours(1);
        var second = await Reports.CreateAsync("Second", []);
        Assert.Equal([("Second", 0), ("First", 1)], (await Reports.ListAsync(0, 10)).Select(r => (r.Title, r.Blocks)));
        Assert.Equal(SampleBlocks.Noon, first.Blocks[0].At); // Taken when it was added.

        // Two windows that both saw one block.
        _clock.Now += TimeSpan.FromHours(1);
        await Reports.AppendAsync(first.Id, [SampleBlocks.Markdown("b")]);
        await Reports.ChangeAsync(first.Id, r => r with { Title = "Renamed", Blocks = ReportEdits.Remove(r.Blocks, first.Blocks[0].Id) });

        var now = await Reports.FindAsync(first.Id);
        Assert.Equal(("Renamed", "b", _clock.Now), (now!.Title, Assert.IsType<MarkdownBlock>(Assert.Single(now.Blocks)).Text, now.UpdatedAt));
        Assert.Equal(["Renamed", "Second"], (await Reports.ListAsync(0, 10)).Select(r => r.Title));
        Assert.Equal("Second", Assert.Single(await Reports.ListAsync(1, 1)).Title);

        Assert.True(await Reports.DeleteAsync(second.Id));
        Assert.False(await Reports.DeleteAsync(second.Id));
        Assert.Null(await Reports.ChangeAsync(second.Id, r => r));
        Assert.Equal(1, await Reports.CountAsync());
    }

    [Fact]
    public async Task What_did_not_change_is_the_same_object_again()
    {
        var before = await Reports.CreateAsync("x", SampleBlocks.All());
        var after = await Reports.ChangeAsync(before.Id, r => r with { Blocks = ReportEdits.Replace(ReportEdits.MoveBy(r.Blocks, r.Blocks[2].Id, -1), r.Blocks[0].Id, b => b with { Caption = "new" }) });

        var reused = after!.Reusing(before);

        Assert.Equal([null, before.Blocks[2], before.Blocks[1], .. before.Blocks.Skip(3)], reused.Blocks.Select(b => before.Blocks.FirstOrDefault(o => ReferenceEquals(o, b))), ReferenceEqualityComparer.Instance);
        Assert.Equal("new", reused.Blocks[0].Caption);
        Assert.Equal(after.Blocks, after.Reusing(null).Blocks);
    }

    [Fact]
    public async Task A_change_that_cannot_be_kept_changes_nothing()
    {
        var report = await Reports.CreateAsync("x", [SampleBlocks.Markdown("a")]);
        await Assert.ThrowsAsync<ReportException>(() => Reports.AppendAsync(report.Id, [SampleBlocks.Table() with { Columns = [] }]));
        await Assert.ThrowsAsync<ReportException>(() => Reports.ChangeAsync(report.Id, r => r with { Title = " " }));
        var now = await Reports.FindAsync(report.Id);
        Assert.Equal(("x", 1), (now!.Title, now.Blocks.Count));
    }
}
