using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Tests.Components;
using CoSae.Web.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CoSae.Tests.Components.PagesContext;

namespace CoSae.Tests.Web;

public sealed class RunBulkTests
{
    [Fact]
    public async Task Each_action_changes_those_it_can_and_says_how_many_it_left()
    {
        await using var context = await CreateAsync();
        string queued = (await context.RunAsync(Spec("queued"))).Id;
        string live = (await context.RunAsync(Spec("live"), State(RunState.Running))).Id;
        string done = (await context.RunAsync(Spec("done"), State(RunState.Running), State(RunState.Done))).Id;
        string[] all = [queued, live, done];

        Assert.Equal("Tagged “x” 3 runs.", (await DoAsync(context, new BulkAction(BulkKind.Tag, "x"), all)).Text);
        Assert.Equal("Tagged “x” 0 runs; 3 had it already.", (await DoAsync(context, new BulkAction(BulkKind.Tag, "x"), all)).Text);
        Assert.Equal("Removed the tag “x” from 1 run; 1 did not have it.", (await DoAsync(context, new BulkAction(BulkKind.Untag, "x"), [queued, "nowhere"])).Text);
        Assert.Equal("Set priority 5 for 3 runs.", (await DoAsync(context, new BulkAction(BulkKind.Priority, Priority: 5), all)).Text);
        Assert.All(await RunsAsync(context), r => Assert.Equal(5, r.Priority));

        Assert.Equal("Cancelled 2 runs; 1 had ended already.", (await DoAsync(context, new BulkAction(BulkKind.Cancel), all)).Text);
        Assert.Equal(RunState.Cancelled, (await context.Queue.FindAsync(queued))!.State);
        var atWork = (await context.Queue.FindAsync(live))!;
        Assert.Equal((RunState.Running, "Cancelling."), (atWork.State, atWork.Message));
        Assert.Equal(StopReason.Cancel, context.Queue.Folder(live).ReadStopRequest());

        Assert.Equal("Resumed 1 run; 2 are done, queued or at work.", (await DoAsync(context, new BulkAction(BulkKind.Resume), all)).Text);
        Assert.Equal(RunState.Queued, (await context.Queue.FindAsync(queued))!.State);

        Assert.Equal("Queued again 3 runs.", (await DoAsync(context, new BulkAction(BulkKind.Rerun), all)).Text);
        Assert.Equal(6, (await RunsAsync(context)).Count);

        Assert.Equal("Deleted 2 runs; 1 are still held by a worker: cancel them first.", (await DoAsync(context, new BulkAction(BulkKind.Delete), all)).Text);
        Assert.False(Directory.Exists(context.Queue.Folder(done).Path));
        Assert.True(Directory.Exists(context.Queue.Folder(live).Path));
    }

    [Fact]
    public async Task Many_runs_are_deleted_with_all_that_is_theirs_while_others_write()
    {
        await using var context = await CreateAsync();
        await using (var db = context.Factory.CreateDbContext())
        {
            var runs = Enumerable.Range(0, 1000).Select(i => Run.Create(RunId.Create(DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(i)), Spec($"{i}"), DateTimeOffset.UnixEpoch)).ToList();
            runs.ForEach(r => r.End(RunState.Cancelled, null, DateTimeOffset.UnixEpoch));
            db.Runs.AddRange(runs);
            db.Tags.AddRange(runs.Select(r => new RunTag { RunId = r.Id, Tag = "old" }));
            await db.SaveChangesAsync();
        }
        string[] ids = [.. (await RunsAsync(context)).Select(r => r.Id)];
        string kept = (await context.RunAsync(Spec("kept"))).Id;
        var bulk = context.Services.GetRequiredService<RunBulk>();
        var seen = new List<int>();
        bulk.Changed += () => seen.Add(bulk.Current!.Looked);

        var job = bulk.Start(new BulkAction(BulkKind.Delete), ids)!;
        Assert.Null(bulk.Start(new BulkAction(BulkKind.Cancel), ids)); // one at a time
        await context.Services.GetRequiredService<RunAnnotations>().SetNotesAsync(kept, "written meanwhile");
        await EndAsync(job);

        Assert.Equal("Deleted 1,000 runs.", job.Text);
        Assert.True(seen.Count > 20 && seen.SequenceEqual(seen.Order()), string.Join(' ', seen));
        Assert.Equal("written meanwhile", Assert.Single(await RunsAsync(context)).Notes);
        await using var after = context.Factory.CreateDbContext();
        Assert.Empty(await after.Tags.ToListAsync());
    }

    [Theory]
    [InlineData("Paper", "paper")]
    [InlineData("  for  the paper ", "for-the-paper")]
    [InlineData("v1.2_x/y-z", "v1.2_x/y-z")]
    [InlineData("größe", "größe")]
    [InlineData("", null)]
    [InlineData("   ", null)]
    [InlineData("none", null)]
    [InlineData("-x", null)]
    [InlineData("a,b", null)]
    [InlineData("a\"b", null)]
    [InlineData("a:b", null)]
    [InlineData("<b>", null)]
    public void A_tag_is_lower_case_without_blanks(string text, string? tag) => Assert.Equal(tag, RunTag.Normalise(text));

    [Fact]
    public async Task Views_are_kept_replaced_renamed_and_names_do_not_collide()
    {
        await using var context = await CreateAsync();
        var views = context.Services.GetRequiredService<SavedViews>();
        await views.SaveAsync(" One ", "q=a");
        await views.SaveAsync("One", "q=b");
        await views.SaveAsync("Two", "q=c");
        Assert.Equal([("One", "q=b"), ("Two", "q=c")], (await views.AllAsync()).Select(v => (v.Name, v.Query)));
        await Assert.ThrowsAsync<ArgumentException>(() => views.RenameAsync("One", "Two"));
        await Assert.ThrowsAsync<ArgumentException>(() => views.SaveAsync("", "q=d"));
        await views.RenameAsync("One", "Three");
        await views.DeleteAsync("Two");
        Assert.Equal([("Three", "q=b")], (await views.AllAsync()).Select(v => (v.Name, v.Query)));
    }

    private static async Task<BulkJob> DoAsync(PagesContext context, BulkAction action, IReadOnlyList<string> ids)
    {
        var job = context.Services.GetRequiredService<RunBulk>().Start(action, ids)!;
        await EndAsync(job);
        Assert.Equal((ids.Count, null), (job.Looked, job.Problem));
        return job;
    }

    private static async Task EndAsync(BulkJob job)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!job.IsEnded)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start).TotalSeconds < 60, job.Text);
            await Task.Delay(5);
        }
    }

    private static async Task<List<Run>> RunsAsync(PagesContext context)
    {
        await using var db = context.Factory.CreateDbContext();
        return await db.Runs.AsNoTracking().ToListAsync();
    }
}
