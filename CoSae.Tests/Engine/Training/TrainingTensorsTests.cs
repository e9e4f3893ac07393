using CoSae.Engine.Data;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using CoSae.Engine.Training;
using CoSae.Torch;
using CoSae.Tests.Torch;
using TorchSharp;

namespace CoSae.Tests.Engine.Training;

/// <summary>A training frees every tensor that it makes, by itself and at once, and reads nothing back between its reports.</summary>
[Collection(TensorCountCollection.Name)]
public sealed class TrainingTensorsTests
{
    [Theory]
    [InlineData("float32")]
    [InlineData("bfloat16")]
    public void OnADeviceTheHostAsksForNothingBetweenTwoReports(string product)
    {
        // As on a GPU, where every readback makes the host wait; the path is the same, the device is not.
        using var asOnADevice = SparseKernels.Composed();
        torch.set_num_threads(1);
        using var set = DataSetCatalog.OpenOrBuild(SyntheticRuns.Home, "synthetic", (_, _) => { }, default);
        var spec = SyntheticRuns.Spec("cosae", 0.002, 600, o => o with { Schedule = Schedule.Joint });
        spec = spec with { Training = spec.Training with { EncoderProduct = product } };
        using var stop = new CancellationTokenSource();
        using var trainer = new Trainer(spec, new TrainingData(set, spec.Data), torch.CPU);
        var asked = new List<long>();
        long before = 0;
        // By 250 of 600 steps every term acts; a report comes every 4.
        Assert.Throws<OperationCanceledException>(() => trainer.Train(report =>
        {
            asked.Add(TorchRuntime.Readbacks - before - ReadbacksOfAReport(report));
            before = TorchRuntime.Readbacks;
            if (report.Step == 248)
            {
                Assert.Equal(5, report.Terms.Count);
                stop.Cancel();
            }
        }, _ => { }, () => { }, stop.Token));
        Assert.Equal(62, asked.Count);
        Assert.All(asked.Skip(1), a => Assert.Equal(0, a));

        // The loss, the terms, and R2, L0 and dead latents of both sides.
        static int ReadbacksOfAReport(TrainingReport report) => 1 + report.Terms.Count + 6;
    }

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
