using System.Diagnostics;
using CoSae.Tests.Engine.Data;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CoSae.Tests.Browser;

/// <summary>Processes are killed without warning; runs and their curves survive.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RecoveryTests(Dashboard dashboard)
{
    [Fact]
    public async Task A_killed_server_finds_the_run_again_and_the_curve_has_no_gap_and_no_double()
    {
        string id = await dashboard.QueueAsync(TinyDataSet.Spec("Server killed", steps: 4000));
        var page = await dashboard.OpenAsync($"/runs/{id}?tab=training");
        await dashboard.WaitForStepAsync(id, 50);

        await dashboard.Server.KillAsync();
        long before = dashboard.WrittenLoss(id).Last().Step;
        await Eventually.TrueAsync(
            () => Task.FromResult(dashboard.WrittenLoss(id).Last().Step > before), TimeSpan.FromSeconds(30), () => "The worker died with its server.");
        await dashboard.Server.StartAsync();
        await dashboard.WaitForStepAsync(id, before + 1);
        await page.ReloadAsync();
        await FirstRunTests.LastStepDrawnAsync(page, beyond: before);
        await dashboard.CancelAsync(id);

        var curve = await dashboard.LossAsync(id);
        Assert.Equal(dashboard.WrittenLoss(id), curve);
        Assert.Equal(curve.Select(p => p.Step).Distinct().Order(), curve.Select(p => p.Step));
        await page.Context.CloseAsync(); // It rightly complained of the lost connection.
    }

    [Fact]
    public async Task A_killed_worker_leaves_a_reason_and_resume_completes_the_run()
    {
        string id = await dashboard.QueueAsync(TinyDataSet.Spec("Worker killed", steps: 1500, checkpointEvery: 100));
        var page = await dashboard.OpenAsync($"/runs/{id}");
        await dashboard.WaitForStepAsync(id, 120);
        using (var worker = dashboard.Worker(id))
            worker!.Kill();

        await dashboard.WaitForAsync(id, "interrupted");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("signal 9");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await dashboard.WaitForAsync(id, "done");

        var curve = await dashboard.LossAsync(id);
        Assert.Equal(dashboard.WrittenLoss(id), curve);
        Assert.Equal(1500, curve[^1].Step);
        Assert.Single(curve.Zip(curve.Skip(1), (a, b) => b.Step - a.Step).Distinct());
        await dashboard.CloseAsync(page);
    }

    [Fact]
    public async Task Cancel_ends_the_run_at_once_with_a_checkpoint_from_which_it_can_go_on()
    {
        string id = await dashboard.QueueAsync(TinyDataSet.Spec("Stopped by hand", steps: 100_000, checkpointEvery: 100_000));
        var page = await dashboard.OpenAsync($"/runs/{id}");
        await dashboard.WaitForStepAsync(id, 20);

        var waited = Stopwatch.StartNew();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await dashboard.WaitForAsync(id, "cancelled");
        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(10), $"It took {waited.Elapsed}.");
        Assert.NotEmpty(Directory.GetFiles(dashboard.Folder(id).CheckpointFolder));
        await Eventually.TrueAsync(
            () => Task.FromResult(dashboard.Worker(id) is null), TimeSpan.FromSeconds(10), () => "The worker outlives its run.");
        long reached = (await dashboard.LossAsync(id))[^1].Step;

        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await dashboard.WaitForStepAsync(id, reached + 20);
        await dashboard.CancelAsync(id);

        Assert.Equal(dashboard.WrittenLoss(id), await dashboard.LossAsync(id));
        await dashboard.CloseAsync(page);
    }
}
