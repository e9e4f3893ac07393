using System.Diagnostics;
using System.Text.Json;
using CoSae.Engine.Maps;
using CoSae.Engine.Metrics;
using CoSae.Engine.Runs.Scores;
using CoSae.Engine.Training;
using CoSae.Torch;
using TorchSharp;

namespace CoSae.Engine.Runs;

/// <summary>
/// What <see cref="RunWorker"/> does for a method that is a dense map: fit, score, write the result. There are no steps, no
/// checkpoint and no concepts; a fit that was stopped starts again.
/// </summary>
internal sealed class MapRun(RunFolder folder, RunReporter reporter, Dictionary<string, double> seconds)
{
    /// <summary>Share of the progress bar that the fit takes.</summary>
    private const double FitShare = 0.7;

    /// <summary>Runs to the end, whose event the caller sends.</summary>
    public RunScores Run(Func<MapContext, IDenseMap> fit, RunSpec spec, TrainingData data, torch.Device device, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        reporter.State(RunState.Running, "fitting", 0);
        using var map = fit(new MapContext(
            data, spec, device, (what, share) => reporter.State(RunState.Running, what, FitShare * share),
            message => reporter.Note(message), reporter.Warn, stop));
        seconds["training"] = clock.Elapsed.TotalSeconds;

        clock.Restart();
        reporter.State(RunState.Evaluating, "mapping test rows", FitShare);
        using var test = new MapTestSet(map, data, device, stop);
        var measured = MapEvaluation.Measure(test, map.Joint, spec.Evaluation, spec.Data.Seed,
            (what, share) => reporter.State(RunState.Evaluating, what, FitShare + (1 - FitShare) * share), stop);
        var ridge = RidgeBaseline.Measure(data, test.XA, test.XB, device, spec.Evaluation, spec.Data.Seed, stop);
        var zeroShot = ZeroShot.Measure(test.AToB, test.BToA, test is not { EmbeddedA: { } inA, EmbeddedB: { } inB } ? null
            : (a, b) => (ZeroShot.Nearest(inA, map.EmbedB(b)!), ZeroShot.Nearest(inB, map.EmbedA(a)!)), data, device, spec.Evaluation, spec.Data.Seed, stop);
        seconds["evaluation"] = clock.Elapsed.TotalSeconds;
        var scores = new RunScores
        {
            InstanceTranslation = measured.InstanceTranslation,
            DistributionalTranslation = measured.DistributionalTranslation,
            InstanceConsistency = measured.InstanceConsistency,
            Retrieval = measured.Retrieval,
            RetrievalByJointScore = measured.RetrievalByJointScore,
            Ridge = ridge,
            ZeroShot = zeroShot,
            Timing = new Timing(seconds, 0, ProcessFigures.PeakRssMib()),
            Engine = new EngineInfo(EngineVersion.Current, TorchRuntime.LibtorchVersion, TorchRuntime.BlasName, torch.get_num_threads(), device.ToString()),
        };
        Write(map, scores, spec, data);
        return scores;
    }

    private void Write(IDenseMap map, RunScores scores, RunSpec spec, TrainingData data)
    {
        string result = folder.ResultFolder;
        Directory.CreateDirectory(result);
        using var scope = torch.NewDisposeScope();
        var tensors = new Dictionary<string, torch.Tensor>(map.Tensors)
        {
            // The map speaks of standardised rows: (x - mean) / scale.
            ["mean.a"] = torch.tensor(data.StandardizerA.Mean.ToArray()), ["scale.a"] = torch.tensor(data.StandardizerA.Scale),
            ["mean.b"] = torch.tensor(data.StandardizerB.Mean.ToArray()), ["scale.b"] = torch.tensor(data.StandardizerB.Scale),
        };
        Safetensors.Write(Path.Combine(result, "map.safetensors"), tensors, new Dictionary<string, string> { ["method"] = spec.Model.Method });
        // Last: whoever sees the scores sees the rest too.
        AtomicFile.WriteAllText(folder.ScoresFile, JsonSerializer.Serialize(scores, EngineJson.Indented));
    }
}
