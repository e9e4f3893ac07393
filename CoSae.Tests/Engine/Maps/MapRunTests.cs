using System.Text.Json;
using CoSae.Engine.Data;
using CoSae.Engine.Maps;
using CoSae.Engine.Methods;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Engine.Training;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Maps;

/// <summary>Whole runs of the dense maps, through the session that the worker and the train command share.</summary>
[Collection(TorchCollection.Name)]
public sealed class MapRunTests : IDisposable
{
    private readonly MapData _data = new(1600);

    public void Dispose() => _data.Dispose();

    public static TheoryData<string> Maps => [.. Method.All.Where(m => m.Map is not null).Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Maps))]
    public void EveryMapRunsToItsScores(string method)
    {
        var spec = _data.Spec(method, 200);
        spec = spec with { Training = spec.Training with { Steps = 60 }, Anchoring = spec.Anchoring is null ? null : new AnchoringSpec { Matching = "mutual", Landmarks = 50 } };
        var (folder, scores) = Run(spec);
        var retrieval = scores.Retrieval.All.Mean.R1.Value;
        Assert.Equal(MapData.TestRows, scores.Retrieval.All.Rows);
        Assert.Null(scores.Reconstruction);
        Assert.NotNull(scores.Ridge);
        Assert.True(File.Exists(Path.Combine(folder.ResultFolder, "map.safetensors")));
        Assert.Equal(method == "dense-projector", scores.InstanceTranslation is null);
        Assert.Equal(method is "pca" or "cca" or "procrustes" or "dense-projector", scores.InstanceConsistency is not null);
        Assert.Equal(method == "anchored-map", scores.RetrievalByJointScore is not null);
        // Everything but uncoupled components finds most counterparts.
        if (method == "pca")
            Assert.True(retrieval < 0.3, $"{retrieval}");
        else
            Assert.True(retrieval > 0.25, $"{method}: {retrieval}");
        var events = RunEventReader.Read(folder, 0).Events;
        Assert.Equal(ScoreList.Flatten(scores), events.OfType<ScoreEvent>().Select(e => (e.Name, e.Score)));
        Assert.Equal(RunState.Done, Assert.IsType<StateEvent>(events[^1]).State);
    }

    [Fact]
    public void RidgeAsAMethodIsTheBaselineOfEveryRunAndItsFileTranslatesRawRows()
    {
        var (folder, scores) = Run(_data.Spec("ridge", 100));
        Assert.Equal(scores.InstanceTranslation, scores.Ridge!.InstanceTranslation);
        Assert.Equal(scores.Retrieval, scores.Ridge.Retrieval);
        using var scope = NewDisposeScope();
        var file = Safetensors.Read(Path.Combine(folder.ResultFolder, "map.safetensors")).Tensors;
        long[] test = new TrainingData(_data.Set, _data.Spec("ridge", 100).Data).Split.Test;
        Tensor a = Raw(_data.Set.A), b = Raw(_data.Set.B);
        var translated = ((a - file["mean.a"]) / file["scale.a"]).mm(file["aToB"].to(ScalarType.Float64)) * file["scale.b"] + file["mean.b"];
        double r2 = 1 - ((translated - b).square().sum() / (b - b.mean([0])).square().sum()).ToDouble();
        Assert.Equal(scores.InstanceTranslation!.AToB.R2.Value, r2, 1e-4);

        Tensor Raw(EmbeddingFile side)
        {
            float[] rows = new float[test.Length * side.Dim];
            side.Gather(test, rows);
            return tensor(rows, [test.Length, side.Dim]).to(ScalarType.Float64);
        }
    }

    [Fact]
    public void FewerThanThreePairsGiveNoBaseline()
    {
        using var scope = NewDisposeScope();
        var data = new TrainingData(_data.Set, _data.Spec("ridge", 2).Data);
        Tensor a = data.RowsA(data.Split.Test, torch.CPU), b = data.RowsB(data.Split.Test, torch.CPU);
        Assert.Null(RidgeBaseline.Measure(data, a, b, torch.CPU, new EvaluationSpec { Bootstrap = 0 }, 0, default));
        Assert.Contains(_data.Spec("ridge", 2).Validate(_data.Set.Info), e => e.Path == "data.pairedFraction");
    }

    [Fact]
    public void AnchoredCosaeTrainsOnPseudoPairsAndGoesOnFromACheckpointToTheSameScores()
    {
        var spec = _data.Spec("cosae-anchored", 30);
        spec = spec with
        {
            Model = spec.Model with { Latents = 24, K = 4 },
            Training = spec.Training with { Steps = 40, Batch = 64, PairedBatch = 32, CheckpointEvery = 25, Threads = 1, Device = "cpu" },
            Anchoring = new AnchoringSpec { Matching = "transport", Landmarks = 50, PseudoPairs = 16, PoolRows = 300 },
            Evaluation = spec.Evaluation with { LatentsPerConcept = [1] },
        };
        var (_, whole) = Run(spec);
        var folder = Folder(spec);
        var session = new WorkerSession(new CosaeHome(_data.Home, _data.Home), TimeProvider.System);
        session.Run(folder, e =>
        {
            if (e is StepEvent { Step: 30 })
                folder.RequestStop(StopReason.Shutdown);
        });
        folder.ClearStopRequest();
        var (exitCode, resumed, error) = session.Run(folder);
        Assert.True(exitCode == WorkerSession.Done, error?.ToString());
        Assert.Equal(whole.InstanceTranslation, resumed!.InstanceTranslation);
        Assert.Contains(RunEventReader.Read(folder, 0).Events.OfType<NoteEvent>(), e => e.Message.Contains("600 pseudo-pairs", StringComparison.Ordinal));
    }

    private (RunFolder, RunScores) Run(RunSpec spec)
    {
        var folder = Folder(spec);
        var (exitCode, scores, error) = new WorkerSession(new CosaeHome(_data.Home, _data.Home), TimeProvider.System).Run(folder);
        Assert.True(exitCode == WorkerSession.Done, error?.ToString());
        return (folder, scores!);
    }

    private RunFolder Folder(RunSpec spec)
    {
        var folder = new RunFolder(Path.Combine(_data.Home, "runs", Guid.NewGuid().ToString("N")));
        folder.Create(spec with { Training = spec.Training with { Device = "cpu", Threads = 1 } });
        return folder;
    }
}
