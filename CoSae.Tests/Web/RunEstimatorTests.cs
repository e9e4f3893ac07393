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

    private CosaeHome Home => new(_store.Folder, _store.Folder);

    private RunEstimator Estimator => new(_store, _store.Metrics, _ => null, Home);

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
    public async Task What_the_benchmark_measured_on_this_machine_decides_the_first_guess()
    {
        // A step takes 0.1 s whatever its size; a thousand test rows 2 s, with InterVenchA 5 s.
        (MachineRates.BuiltIn with
        {
            Machine = Machine.Name, Start = 1, Evaluation = 2, Intervencha = 3,
            Steps = new Dictionary<int, StepRates> { [1] = new(0.1, 0, 0, 0, 0) },
        }).Write(Home);
        // No such data set yet: 50,000 rows are assumed, 19.5 % of them held out.
        double thousands = 9750 / 1e3;
        var spec = Spec(1500) with { Evaluation = new EvaluationSpec { ProbeRepeats = 0 } };
        Assert.Equal(new RunEstimate(Math.Round(150 + 1 + 5 * thousands, 6), false), Rounded(await Estimator.EstimateAsync(spec)));
        // Each repeat with fresh probes costs three tenths of InterVenchA itself.
        spec = spec with { Evaluation = spec.Evaluation with { ProbeRepeats = 5 } };
        Assert.Equal(new RunEstimate(Math.Round(150 + 1 + (2 + 3 * 2.5) * thousands, 6), false), Rounded(await Estimator.EstimateAsync(spec)));
        spec = spec with { Evaluation = spec.Evaluation with { Intervencha = false } };
        Assert.Equal(new RunEstimate(Math.Round(150 + 1 + 2 * thousands, 6), false), Rounded(await Estimator.EstimateAsync(spec)));
    }

    [Fact]
    public async Task Rates_of_the_number_of_threads_count_that_the_run_will_have()
    {
        (MachineRates.BuiltIn with
        {
            Machine = Machine.Name, Start = 0, Evaluation = 0, Intervencha = 0,
            Steps = new Dictionary<int, StepRates> { [1] = new(1, 0, 0, 0, 0), [2] = new(2, 0, 0, 0, 0) },
        }).Write(Home);
        var spec = Spec(10);
        Assert.Equal(10, (await Estimator.EstimateAsync(spec with { Training = spec.Training with { Threads = 1 } })).Seconds, 1e-6);
        Assert.Equal(20, (await Estimator.EstimateAsync(spec with { Training = spec.Training with { Threads = 2 } })).Seconds, 1e-6);
    }

    [Fact]
    public async Task From_finished_runs_it_scales_by_steps_and_size_and_adds_the_evaluation()
    {
        // Rates under which twice the latents are twice the work; how fast the machine is comes from the run.
        (MachineRates.BuiltIn with { Machine = Machine.Name, Steps = new Dictionary<int, StepRates> { [1] = new(0, 0.5, 0, 0, 0) } }).Write(Home);
        await _store.AddRunAsync("r1", 101);
        // 100 steps in 100 s, then 30 s of evaluation.
        await _store.Runs.TakeInAsync("r1",
        [
            .. Enumerable.Range(1, 101).Select(i => TestStore.Step(i, 1)),
            new StateEvent { T = TestStore.Noon.AddSeconds(131), State = RunState.Done },
        ], 0, 10);

        Assert.Equal(new RunEstimate(130, true), Rounded(await Estimator.EstimateAsync(Spec(100))));
        Assert.Equal(new RunEstimate(330, true), Rounded(await Estimator.EstimateAsync(Spec(300))));
        Assert.Equal(new RunEstimate(230, true), Rounded(await Estimator.EstimateAsync(Spec(100, latents: 2048))));
    }

    private static RunEstimate Rounded(RunEstimate e) => e with { Seconds = Math.Round(e.Seconds, 6) };
}
