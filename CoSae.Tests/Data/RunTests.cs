using CoSae.Data;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Data;

public sealed class RunTests
{
    private static readonly DateTimeOffset _now = TestStore.Noon;

    private static Run Queued() => Run.Create("r1", RunSpecDefaults.For("wordnet", "cosae") with { Name = " My run " }, _now);

    [Fact]
    public void A_new_run_is_queued_and_keeps_its_spec()
    {
        var run = Queued();
        Assert.Equal((RunState.Queued, "My run", "wordnet", "cosae", 1500L, 0.0), (run.State, run.Name, run.Dataset, run.Method, run.Steps, run.Progress));
        Assert.Equal(RunSpecJson.Hash(run.ReadSpec()), run.SpecHash);
    }

    [Fact]
    public void Only_a_queued_run_starts()
    {
        var run = Queued();
        Assert.True(run.Start(_now));
        Assert.True(run.IsLive);
        Assert.False(run.Start(_now));
    }

    [Theory]
    [InlineData(RunState.Cancelled, true)]
    [InlineData(RunState.Interrupted, true)]
    [InlineData(RunState.Failed, true)]
    [InlineData(RunState.Done, false)]
    public void What_did_not_finish_can_be_resumed(RunState end, bool can)
    {
        var run = Queued();
        run.Start(_now);
        run.Apply(new StateEvent { T = _now.AddSeconds(1), State = end, Message = "because" });
        Assert.Equal((end, "because", _now.AddSeconds(1)), (run.State, run.Message, run.EndedAt));
        Assert.Equal(can, run.Requeue());
        Assert.Equal(can ? RunState.Queued : end, run.State);
        Assert.Equal(can, run.EndedAt is null);
    }

    [Fact]
    public void The_workers_last_word_stands()
    {
        var run = Queued();
        run.Start(_now);
        run.Apply(new StateEvent { T = _now, State = RunState.Done });
        Assert.False(run.End(RunState.Interrupted, "late", _now));
        Assert.Equal((RunState.Done, 1.0), (run.State, run.Progress));
    }

    [Fact]
    public void A_late_word_of_the_last_worker_does_not_undo_a_resume()
    {
        var run = Queued();
        run.Start(_now);
        run.Apply(new ErrorEvent { T = _now, Message = "The loss is not finite." });
        Assert.True(run.Requeue());
        run.Apply(new StateEvent { T = _now, State = RunState.Failed });
        Assert.Equal(RunState.Queued, run.State);
    }

    [Fact]
    public void The_reason_of_a_failure_outlives_the_bare_state_after_it()
    {
        var run = Queued();
        run.Start(_now);
        run.Apply(new ErrorEvent { T = _now, Message = "The loss is not finite." });
        Assert.Equal(RunState.Failed, run.State);
        run.Apply(new StateEvent { T = _now, State = RunState.Failed });
        Assert.Equal("The loss is not finite.", run.Message);
    }

    [Fact]
    public void Progress_never_leaves_its_share()
    {
        var run = Queued();
        run.Start(_now);
        run.Apply(new StateEvent { T = _now, State = RunState.Running });
        run.Apply(TestStore.Step(750, 1));
        Assert.Equal(Run.TrainingShare / 2, run.Progress, 12);
        run.Apply(new StateEvent { T = _now, State = RunState.Evaluating, Progress = 0.5 });
        Assert.Equal(Run.TrainingShare + (1 - Run.TrainingShare) / 2, run.Progress, 12);
    }
}
