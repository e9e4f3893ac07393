using CoSae.Engine.Data;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using CoSae.Engine.Training;
using CoSae.Torch;
using CoSae.Tests.Torch;
using TorchSharp;

namespace CoSae.Tests.Engine.Training;

/// <summary>A training frees every tensor that it makes, by itself and at once.</summary>
[Collection(TensorCountCollection.Name)]
public sealed class TrainingTensorsTests
{
    [Theory]
    [InlineData(Schedule.Joint)]
    [InlineData(Schedule.Matched)]
    [InlineData(Schedule.Posthoc)]
    public void TrainingLeavesNoTensorBehind(string schedule)
    {
        torch.set_num_threads(1);
        using var set = DataSetCatalog.OpenOrBuild(SyntheticRuns.Home, "synthetic", (_, _) => { }, default);
        var spec = SyntheticRuns.Spec("cosae", 0.002, 60, o => schedule == Schedule.Posthoc
            ? new ObjectiveSpec { Reconstruction = 1, Schedule = schedule }
            : o with { Schedule = schedule });
        var data = new TrainingData(set, spec.Data);
        Run();
        long before = TorchRuntime.LiveTensors;
        Run();
        Assert.Equal(before, TorchRuntime.LiveTensors);
        // Of the whole process: no test so far, whatever it ran, has left a tensor to the finalizer.
        Assert.Equal(ScopeTests.Forgotten, TorchRuntime.LeakedTensors);

        void Run()
        {
            using var trainer = new Trainer(spec, data, torch.CPU);
            trainer.Train(_ => { }, _ => { }, () => { }, default);
            trainer.Finish(_ => { });
        }
    }
}
