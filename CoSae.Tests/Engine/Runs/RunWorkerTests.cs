using System.Text.Json;
using System.Text.Json.Nodes;
using CoSae.Engine.Data;
using CoSae.Engine.Runs;
using CoSae.Engine.Runs.Scores;
using CoSae.Tests.Engine.Training;
using CoSae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Tests.Engine.Runs;

/// <summary>Whole runs, small, through the session that the worker and the train command share.</summary>
[Collection(TorchCollection.Name)]
public sealed class RunWorkerTests(RunWorkerTests.Finished finished) : IClassFixture<RunWorkerTests.Finished>, IDisposable
{
    private static readonly RunSpec _spec = SyntheticRuns.Spec("cosae", 0.01, 30) is var spec ? spec with { Evaluation = spec.Evaluation with { Bootstrap = 100 } } : spec;

    private readonly string _runs = Directory.CreateTempSubdirectory("cosae-runs-").FullName;

    public void Dispose() => Directory.Delete(_runs, recursive: true);

    [Fact]
    public void TheSameSpecGivesTheSameScoresToTheLastDigitAndTheFolderHoldsTheResult()
    {
        var (folder, first) = finished.Run;
        var (_, second) = Run(_runs, _spec);
        Assert.Equal(WithoutTiming(first), WithoutTiming(second));

        Assert.Equal(WithoutTiming(first), WithoutTiming(JsonSerializer.Deserialize<RunScores>(File.ReadAllText(folder.ScoresFile), EngineJson.Compact)!));
        var events = RunEventReader.Read(folder, 0).Events;
        Assert.Equal([RunState.Starting, RunState.Running, RunState.Evaluating, RunState.Done], events.OfType<StateEvent>().Select(e => e.State).Distinct());
        Assert.Equal(Enumerable.Range(1, 30).Select(i => (long)i), events.OfType<StepEvent>().Select(e => e.Step));
        Assert.Equal(ScoreList.Flatten(first), events.OfType<ScoreEvent>().Select(e => (e.Name, e.Score)));
        Assert.Contains(events.OfType<NoteEvent>(), e => e.Message.Contains("mean correlation", StringComparison.Ordinal) && e.Figures!.ContainsKey("firingsPerLatent"));
        var concepts = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.ResultFolder, "concepts.json")))!["latents"]!.AsArray();
        Assert.Equal(96, concepts.Count);
        Assert.All(concepts, c => Assert.InRange(c!["firingRate"]!["a"]!.GetValue<double>(), 0, 1));
    }

    [Fact]
    public void TheExportedSideWorksOnTheEmbeddingsAsTheyAre()
    {
        var (folder, _) = finished.Run;
        using var set = DataSetCatalog.OpenOrBuild(SyntheticRuns.Home, "synthetic", (_, _) => { }, default);
        using var scope = NewDisposeScope();
        var weights = Safetensors.Read(Path.Combine(folder.ResultFolder, "a", "sae_weights.safetensors")).Tensors;
        var codes = Safetensors.Read(Path.Combine(folder.ResultFolder, "codes.safetensors")).Tensors;
        long[] rows = codes["rows"].data<long>().ToArray()[..50];
        var raw = new float[50 * set.A.Dim];
        set.A.Gather(rows, raw);

        var x = tensor(raw, [50, set.A.Dim]);
        var (values, _) = ((x - weights["b_dec"]).matmul(weights["W_enc"]) + weights["b_enc"]).relu().topk(6, dim: 1);
        var expected = codes["a.values"].narrow(0, 0, 50);
        Assert.True((values - expected).abs().max().ToDouble() < 1e-3, "codes of the raw rows differ");
        var config = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.ResultFolder, "a", "cfg.json")))!;
        Assert.Equal(("topk", 96, 6), ((string?)config["architecture"], (int)config["d_sae"]!, (int)config["k"]!));
    }

    [Fact]
    public void ASpecThatDoesNotFitEndsAsFailedWithTheReason()
    {
        var folder = Folder("bad", _spec with { Data = _spec.Data with { Dataset = "nowhere" } });
        var (exitCode, scores, error) = new WorkerSession(SyntheticRuns.Home, TimeProvider.System).Run(folder);
        Assert.Equal(WorkerSession.BadInput, exitCode);
        Assert.Null(scores);
        Assert.Contains("'nowhere' is not a data set", error!.Message);
        var last = RunEventReader.Read(folder, 0).Events;
        Assert.Contains("nowhere", Assert.IsType<ErrorEvent>(last[^2]).Message);
        Assert.Equal(RunState.Failed, Assert.IsType<StateEvent>(last[^1]).State);
    }

    [Theory]
    [InlineData(StopReason.Cancel, RunState.Cancelled)]
    [InlineData(StopReason.Shutdown, RunState.Interrupted)]
    public void AStopRequestLeavesACheckpointFromWhichTheRunGoesOn(StopReason reason, RunState expected)
    {
        var folder = Folder("stop", _spec with { Training = _spec.Training with { Steps = 5000 } });
        var session = new WorkerSession(SyntheticRuns.Home, TimeProvider.System);
        var (exitCode, _, _) = session.Run(folder, e =>
        {
            if (e is StepEvent { Step: >= 33 })
                folder.RequestStop(reason);
        });
        Assert.Equal(WorkerSession.Stopped, exitCode);
        var events = RunEventReader.Read(folder, 0).Events;
        Assert.Equal(expected, Assert.IsType<StateEvent>(events[^1]).State);
        Assert.True(CoSae.Engine.Training.Checkpoint.Exists(folder.CheckpointFolder));
    }

    private static (RunFolder Folder, RunScores Scores) Run(string runs, RunSpec spec)
    {
        var folder = new RunFolder(Path.Combine(runs, "whole"));
        folder.Create(spec);
        var (exitCode, scores, error) = new WorkerSession(SyntheticRuns.Home, TimeProvider.System).Run(folder);
        Assert.True(exitCode == WorkerSession.Done, error?.ToString());
        return (folder, scores!);
    }

    private RunFolder Folder(string name, RunSpec spec)
    {
        var folder = new RunFolder(Path.Combine(_runs, name));
        folder.Create(spec);
        return folder;
    }

    /// <summary>A run that several tests look at.</summary>
    public sealed class Finished : IDisposable
    {
        private readonly string _runs = Directory.CreateTempSubdirectory("cosae-runs-").FullName;

        public Finished() => Run = RunWorkerTests.Run(_runs, _spec);

        internal (RunFolder Folder, RunScores Scores) Run { get; }

        public void Dispose() => Directory.Delete(_runs, recursive: true);
    }

    private static string WithoutTiming(RunScores scores)
    {
        var node = JsonSerializer.SerializeToNode(scores, EngineJson.Compact)!.AsObject();
        node.Remove("timing");
        return node.ToJsonString();
    }
}
