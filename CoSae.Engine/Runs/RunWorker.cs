using System.Diagnostics;
using CoSae.Engine.Data;
using CoSae.Engine.InterVenchA;
using CoSae.Engine.Methods;
using CoSae.Engine.Metrics;
using CoSae.Engine.Runs.Scores;
using CoSae.Engine.Saes;
using CoSae.Engine.Training;
using CoSae.Torch;
using TorchSharp;

namespace CoSae.Engine.Runs;

/// <summary>
/// Fills a run folder: reads the spec, prepares the data, trains (on from a checkpoint if there is one), scores, writes the
/// result. Tells everything through events; whoever wants to watch reads those.
/// </summary>
public sealed class RunWorker
{
    private readonly RunFolder _folder;
    private readonly CosaeHome _home;
    private readonly RunReporter _reporter;
    private readonly Dictionary<string, double> _seconds = [];

    public RunWorker(RunFolder folder, CosaeHome home, RunReporter reporter) => (_folder, _home, _reporter) = (folder, home, reporter);

    /// <summary>Runs to the end.</summary>
    /// <exception cref="OperationCanceledException">Stopped; a checkpoint is left if training had begun.</exception>
    /// <exception cref="InvalidDataException">Data or checkpoint cannot be used.</exception>
    /// <exception cref="SpecException">The spec does not fit the data.</exception>
    public RunScores Run(CancellationToken stop)
    {
        var spec = _folder.ReadSpec();
        string hash; // of the spec and the data: a checkpoint serves no other
        _reporter.State(RunState.Starting, "preparing data", 0);
        var device = RunDevice.Choose(spec.Training.Device, Environment.GetEnvironmentVariable(DeviceName.SlotVariable), _reporter.Warn);
        _reporter.CudaDevice = device.type == DeviceType.CUDA ? Math.Max(0, device.index) : null;
        var clock = Stopwatch.StartNew();
        using var set = DataSetCatalog.OpenOrBuild(
            _home, spec.Data, (what, share) => _reporter.State(RunState.Starting, what, share), stop);
        hash = $"{RunSpecJson.Hash(spec)}-{set.Info.Digest}";
        var errors = spec.Validate(set.Info);
        if (errors.Count > 0)
            throw new SpecException(errors);
        torch.backends.cuda.matmul.allow_tf32 = spec.Training.EncoderProduct == Saes.EncoderProduct.Tf32;
        torch.set_num_threads(RunThreads.Choose(spec, set.Info));
        var data = new TrainingData(set, spec.Data, stop, (what, share) => _reporter.State(RunState.Starting, what, share));
        if (TorchRuntime.UsesReferenceBlas)
            _reporter.Warn("libtorch uses the reference BLAS, which is an order of magnitude slower than OpenBLAS: install libopenblas0-pthread.");
        string? notJudged = spec.Evaluation.Intervencha ? Benchmark.Refusal(data) : null;
        if (notJudged is not null)
            _reporter.Warn(notJudged);
        _seconds["data"] = clock.Elapsed.TotalSeconds;

        if (Method.Find(spec.Model.Method)?.Map is { } fit)
            return Finish(new MapRun(_folder, _reporter, _seconds).Run(fit, spec, data, device, stop), null);
        var pseudo = Maps.PseudoPairSource.For(spec, data, device, (what, share) => _reporter.State(RunState.Starting, what, share),
            message => _reporter.Note(message), _reporter.Warn, stop);
        using var trainer = new Trainer(spec, data, device, pseudo);
        double before = Checkpoint.Exists(_folder.CheckpointFolder) ? Checkpoint.Load(trainer, _folder.CheckpointFolder, hash) : 0;
        Train(trainer, spec, hash, before, stop);

        clock.Restart();
        _reporter.State(RunState.Evaluating, "encoding test rows", 0, trainer.Step);
        using var test = new TestSet(trainer.Pair, data, device, stop);
        var properties = Evaluation.Measure(test, spec.Evaluation, spec.Data.Seed, (what, share) => _reporter.State(RunState.Evaluating, what, 0.5 * share), stop);
        var ridge = Maps.RidgeBaseline.Measure(data, test.XA, test.XB, device, spec.Evaluation, spec.Data.Seed, stop);
        Sides<ReconstructionScores>? joint = Method.Find(spec.Model.Method)?.Coupling == Coupling.Joint
            ? JointReconstruction.Measure(trainer.Pair, test, spec.Evaluation, spec.Data.Seed, stop) : null;
        _seconds["evaluation"] = clock.Elapsed.TotalSeconds;

        InterVenchAScores? intervencha = null;
        if (spec.Evaluation.Intervencha && notJudged is null)
        {
            clock.Restart();
            intervencha = Benchmark.Measure(trainer.Pair, data, test, device, spec.Evaluation, spec.Data.Seed,
                (what, share) => _reporter.State(RunState.Evaluating, $"InterVenchA: {what}", 0.5 + 0.5 * share), stop);
            _seconds["intervencha"] = clock.Elapsed.TotalSeconds;
        }
        var truth = set.Truth is null ? null : GroundTruth.Measure(test.CodeA, test.CodeB, set.Truth, data.Split.Test, spec.Evaluation, spec.Data.Seed, stop);
        var zeroShot = ZeroShot.Measure(test, data, x => HostCode.From(trainer.Pair.A.Encode(x)), x => HostCode.From(trainer.Pair.B.Encode(x)), device, spec.Evaluation, spec.Data.Seed, stop);
        var scores = Compose(properties, intervencha, spec, trainer, device) with { JointReconstruction = joint, Ridge = ridge, GroundTruth = truth, ZeroShot = zeroShot };
        WriteResult(scores, spec, trainer, data, test, device, stop);
        return Finish(scores, trainer.Step);
    }

    private RunScores Finish(RunScores scores, long? step)
    {
        foreach (var (name, score) in ScoreList.Flatten(scores))
            _reporter.Score(name, score);
        _reporter.State(RunState.Done, null, 1, step);
        return scores;
    }

    private void Train(Trainer trainer, RunSpec spec, string hash, double secondsBefore, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        double Seconds() => secondsBefore + clock.Elapsed.TotalSeconds;
        void Save() => Checkpoint.Save(trainer, _folder.CheckpointFolder, hash, Seconds());
        _reporter.State(RunState.Running, trainer.Step > 0 ? $"going on from the checkpoint at step {trainer.Step}" : null, null, trainer.Step);
        int reported = trainer.Step;
        double reportedAt = Seconds();
        try
        {
            trainer.Train(
                report =>
                {
                    double now = Seconds(), rate = (report.Step - reported) * (double)spec.Training.Batch / Math.Max(1e-9, now - reportedAt);
                    (reported, reportedAt) = (report.Step, now);
                    _reporter.Step(report, (long)report.Step * spec.Training.Batch, rate);
                },
                _reporter.Matched,
                Save,
                stop);
            // A stop during the scores, which take a while, must not cost the training.
            Save();
            trainer.Finish(_reporter.Matched);
        }
        catch (OperationCanceledException)
        {
            Save();
            throw;
        }
        _seconds["training"] = Seconds();
    }

    private RunScores Compose(PropertyScores p, InterVenchAScores? intervencha, RunSpec spec, Trainer trainer, torch.Device device) => new()
    {
        Reconstruction = p.Reconstruction,
        Sparsity = p.Sparsity,
        InstanceTranslation = p.InstanceTranslation,
        DistributionalTranslation = p.DistributionalTranslation,
        InstanceConsistency = p.InstanceConsistency,
        DistributionalConsistency = p.DistributionalConsistency,
        Retrieval = p.Retrieval,
        Intervencha = intervencha,
        Timing = new Timing(_seconds, (double)trainer.Step * spec.Training.Batch / Math.Max(1e-9, _seconds["training"]), ProcessFigures.PeakRssMib()),
        Engine = new EngineInfo(EngineVersion.Current, TorchRuntime.LibtorchVersion, TorchRuntime.BlasName, torch.get_num_threads(), device.ToString()),
    };

    private void WriteResult(RunScores scores, RunSpec spec, Trainer trainer, TrainingData data, TestSet test, torch.Device device, CancellationToken stop)
    {
        string result = _folder.ResultFolder;
        Directory.CreateDirectory(result);
        SaeLensFolder.Write(Path.Combine(result, "a"), trainer.Pair.A, data.StandardizerA, data.Info.SideA, spec);
        SaeLensFolder.Write(Path.Combine(result, "b"), trainer.Pair.B, data.StandardizerB, data.Info.SideB, spec);
        ResultCodes.Write(Path.Combine(result, "codes.safetensors"), data.Split.Test, test.CodeA, test.CodeB);
        AtomicFile.WriteAllText(Path.Combine(result, "concepts.json"), System.Text.Json.JsonSerializer.Serialize(
            ConceptTable.Of(test.CodeA, test.CodeB, data.Split.Test, data.Set.Items), EngineJson.Compact));
        ResultProbes.Write(Path.Combine(result, "probes.safetensors"), trainer.Pair, data, test, device, stop);
        // Last: whoever sees the scores sees the rest too.
        AtomicFile.WriteAllText(_folder.ScoresFile, System.Text.Json.JsonSerializer.Serialize(scores, EngineJson.Indented));
    }
}
