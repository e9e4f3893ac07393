using CoSae.Data;
using CoSae.Engine.Data;
using CoSae.Engine.Methods;
using CoSae.Engine.Runs;
using Microsoft.EntityFrameworkCore;

namespace CoSae.Web.Runs;

/// <summary>
/// Tells beforehand how long a run takes and how much memory: from its spec and the rates that <c>./cosae bench train</c>
/// measured, corrected by the last finished runs on its device once there are some. The benchmark measures CPUs only: of a
/// run on another device nothing is said before one has finished there.
/// </summary>
public sealed class RunEstimator(IDbContextFactory<CosaeDb> factory, MetricStore metrics, FindDataSet find, CosaeHome home)
{
    private const int Remembered = 5;
    private const double AnchoringSeconds = 30, ProjectorSeconds = 20, ClosedFormSeconds = 2;

    // A repeat with fresh probes, of what InterVenchA costs without; measured on WordNet, where the bootstrap is the smaller part.
    private const double RepeatShare = 0.3;

    // Embeddings whose size is not known yet; most encoders and collections are near it.
    private const int GuessedDimensions = 512, GuessedRows = 50_000;

    private readonly DoneRuns _done = new(factory, metrics, home);

    public async Task<RunEstimate> EstimateAsync(RunSpec spec, CancellationToken cancel = default) => (await EstimateAsync([spec], cancel))[0];

    /// <summary>The same for many specs, which the store is asked for once.</summary>
    public async Task<IReadOnlyList<RunEstimate>> EstimateAsync(IReadOnlyList<RunSpec> specs, CancellationToken cancel = default)
    {
        var last = await _done.LastAsync(cancel);
        var rates = MachineRates.For(home);
        var infos = new Dictionary<string, DataSetInfo?>();
        // Where "auto" leads is known from where it led; the web process does not ask libtorch.
        string auto = last.FirstOrDefault(r => r.Spec.Training.Device == DeviceName.Auto)?.Device ?? "cpu";
        return [.. specs.Select(spec => Of(spec, spec.Training.Device == DeviceName.Auto ? auto : DoneRuns.Kind(spec.Training.Device)))];

        RunEstimate Of(RunSpec spec, string device)
        {
            var there = last.Where(r => r.Device == device).ToList();
            var time = new Estimation(rates, Find).Time(spec, [.. there.Take(Remembered)], device);
            var (memory, measured) = new Estimation(rates, Find).Memory(spec, there, device);
            return time with { Device = device, MemoryMib = memory, MemoryMeasured = measured };
        }

        DataSetInfo? Find(string name) => infos.TryGetValue(name, out var info) ? info : infos[name] = find(name);
    }

    private sealed class Estimation(MachineRates rates, Func<string, DataSetInfo?> find)
    {
        public RunEstimate Time(RunSpec spec, IReadOnlyList<DoneRun> last, string device)
        {
            // The same work on the same data, whatever it consists of, takes as long as it took.
            var same = last.Where(r => r.Seconds is not null && IsSameWork(r.Spec, spec)).Select(r => r.Seconds!.Value).ToList();
            if (same.Count > 0)
                return new(Median(same), Measured: true);
            double fit = FitSeconds(spec);
            bool cpu = device == "cpu";
            if (Method.Find(spec.Model.Method)?.Map is not null)
                return new(cpu ? fit + RestSeconds(spec) : double.NaN, Measured: false);
            var trained = last.Where(r => r.Training is not null).ToList();
            double training = fit + spec.Training.Steps * StepSeconds(spec);
            if (trained.Count == 0)
                return new(cpu ? training + RestSeconds(spec) : double.NaN, Measured: false);
            var rests = trained.Where(r => r.Rest is not null).ToList();
            var alike = rests.Where(r => r.Spec.Data.Dataset == spec.Data.Dataset && r.Spec.Evaluation == spec.Evaluation).ToList();
            double rest = rests.Count == 0 ? RestSeconds(spec) : Median((alike.Count > 0 ? alike : rests).Select(r => r.Rest!.Value));
            double correction = Median(trained.Select(r => r.Training!.Value.Seconds / (r.Training.Value.Steps * StepSeconds(r.Spec))));
            return new(training * correction + rest, Measured: true);
        }

        public (double? Mib, bool Measured) Memory(RunSpec spec, IReadOnlyList<DoneRun> last, string device)
        {
            var peaks = last.Where(r => r.PeakMib is not null).ToList();
            var like = peaks.Where(r => IsLikeInMemory(r.Spec, spec)).Select(r => r.PeakMib!.Value).ToList();
            if (like.Count > 0)
                return (Median(like), true);
            // What a map or a pool of anchors needs, and what lies on a card, no model here says.
            if (device != "cpu" || Model(spec) is not { } model)
                return (null, false);
            var ratios = peaks.Select(r => (r.PeakMib, Model: Model(r.Spec))).Where(r => r.Model is not null).Select(r => r.PeakMib!.Value / r.Model!.Value).Take(Remembered).ToList();
            return (model * (ratios.Count > 0 ? Median(ratios) : 1), false);
        }

        private double? Model(RunSpec spec) =>
            spec.Anchoring is null && Method.Find(spec.Model.Method) is { Map: null } && DataSetCatalog.Find(spec.Data, find) is { } info
            && spec.Data.TestFraction is > 0 and < 1 ? RunMemory.ModelMib(spec, info) : null;

        // Seeds, weights and the number of steps change nothing in it.
        private static bool IsLikeInMemory(RunSpec done, RunSpec spec) =>
            done.Model == spec.Model && done.Anchoring == spec.Anchoring && done.Data.Dataset == spec.Data.Dataset && done.Data.Synthetic == spec.Data.Synthetic
            && done.Data.TestFraction == spec.Data.TestFraction && done.Training.Batch == spec.Training.Batch && done.Training.PairedBatch == spec.Training.PairedBatch
            && done.Evaluation.Intervencha == spec.Evaluation.Intervencha;

        private static bool IsSameWork(RunSpec done, RunSpec spec) =>
            done.Model == spec.Model && done.Anchoring == spec.Anchoring && done.Data.Dataset == spec.Data.Dataset
            && done.Data.PairedFraction == spec.Data.PairedFraction && done.Data.Synthetic == spec.Data.Synthetic
            && done.Objective == spec.Objective && done.Evaluation == spec.Evaluation
            && done.Training with { Seed = 0 } == spec.Training with { Seed = 0 };

        // What is fitted at once, before any step: seconds on one core with the recipes' pools, from docs/methods.md.
        private static double FitSeconds(RunSpec spec) => spec.Anchoring is not null ? AnchoringSeconds
            : spec.Model.Method == "dense-projector" ? ProjectorSeconds : Method.Find(spec.Model.Method)?.Map is not null ? ClosedFormSeconds : 0;

        private double StepSeconds(RunSpec spec)
        {
            var info = DataSetCatalog.Find(spec.Data, find);
            int dimA = info?.DimA ?? GuessedDimensions, dimB = info?.DimB ?? GuessedDimensions;
            return rates.ForThreads(RunThreads.Choose(spec, dimA, dimB)).Seconds(StepCost.Of(spec, dimA, dimB));
        }

        // Starting, evaluation and InterVenchA, which read every test row.
        private double RestSeconds(RunSpec spec)
        {
            var (_, test) = DataSetCatalog.Find(spec.Data, find) is { } info ? Split.Sizes(info, spec.Data.TestFraction) : Split.Sizes(GuessedRows, spec.Data.TestFraction);
            double thousands = test / 1e3;
            return rates.Start + thousands * (rates.Evaluation + (spec.Evaluation.Intervencha ? rates.Intervencha * (1 + RepeatShare * spec.Evaluation.ProbeRepeats) : 0));
        }

        private static double Median(IEnumerable<double> values)
        {
            var sorted = values.Order().ToList();
            return sorted[sorted.Count / 2];
        }
    }
}
