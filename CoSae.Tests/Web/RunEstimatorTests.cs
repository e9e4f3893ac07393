using CoSae.Data;
using CoSae.Engine.Runs;
using CoSae.Tests.Data;
using CoSae.Web.Runs;

namespace CoSae.Tests.Web;

public sealed class RunEstimatorTests : IAsyncLifetime
{
    private readonly TestStore _store = new();

    public Task InitializeAsync() => StoreSetup.PrepareAsync(_store);

    public Task DisposeAsync()
    {
        _store.Dispose();
        return Task.CompletedTask;
    }

    private RunEstimator Estimator => new(_store, _store.Metrics, _ => null, new CosaeHome(_store.Folder, _store.Folder));

    private static RunSpec Spec(int steps, int latents = 1024)
    {
        var spec = RunSpecDefaults.For("wordnet", "cosae");
        return spec with { Training = spec.Training with { Steps = steps }, Model = spec.Model with { Latents = latents } };
    }

    [Fact]
    public async Task Without_any_run_it_guesses_and_says_so()
    {
        var (seconds, measured) = await Estimator.EstimateAsync(Spec(1500));
        Assert.False(measured);
        Assert.InRange(seconds, 60, 1000);
    }

    [Fact]
    public async Task From_finished_runs_it_scales_by_steps_and_size_and_adds_the_evaluation()
    {
        await _store.AddRunAsync("r1", 101);
        // 100 steps in 100 s, then 30 s of evaluation.
        await _store.Runs.TakeInAsync("r1",
        [
            .. Enumerable.Range(1, 101).Select(i => TestStore.Step(i, 1)),
            new StateEvent { T = TestStore.Noon.AddSeconds(131), State = RunState.Done },
        ], 0, 10);

        Assert.Equal(new RunEstimate(130, true), Rounded(await Estimator.EstimateAsync(Spec(100))));
        Assert.Equal(new RunEstimate(330, true), Rounded(await Estimator.EstimateAsync(Spec(300))));
        Assert.InRange((await Estimator.EstimateAsync(Spec(100, latents: 2048))).Seconds, 30 + 190, 30 + 201);
    }

    private static RunEstimate Rounded(RunEstimate e) => e with { Seconds = Math.Round(e.Seconds, 6) };
}
