using CoSae.Engine.Data;
using CoSae.Engine.Methods;
using CoSae.Engine.Objectives;
using CoSae.Engine.Saes;

namespace CoSae.Engine.Runs;

/// <summary>Finds every mistake in a spec at once, each with the offending value and what to do.</summary>
internal static class RunSpecValidator
{
    private const int MostUnsupervised = 4096;

    public static IReadOnlyList<SpecError> Validate(RunSpec spec, DataSetInfo? dataSet)
    {
        var errors = new List<SpecError>();

        void Check(bool ok, string path, string message)
        {
            if (!ok)
                errors.Add(new SpecError(path, message));
        }

        Check(spec.Name.Trim().Length is >= 1 and <= 200, "name", $"The name has {spec.Name.Trim().Length} characters; give it 1 to 200.");
        Data(spec, dataSet, Check);
        Model(spec.Model, Check);
        Objective(spec, dataSet, Check);
        Training(spec.Training, Check);
        Evaluation(spec, dataSet, Check);
        AnchoringSpecValidator.Validate(spec, dataSet is null ? null : UnpairedRows(spec.Data, dataSet), Check);
        return errors;
    }

    private static void Data(RunSpec spec, DataSetInfo? info, Action<bool, string, string> check)
    {
        var data = spec.Data;
        check(data.Dataset.Length > 0, "data.dataset", "Name a data set, for example \"wordnet\".");
        check(data.PairedFraction is >= 0 and <= 1, "data.pairedFraction", $"{data.PairedFraction} is not between 0 and 1.");
        check(data.TestFraction is > 0 and < 1, "data.testFraction", $"{data.TestFraction} must lie between 0 and 1, both excluded.");
        check(data.Synthetic is null || data.Dataset == SyntheticDataSet.Name, "data.synthetic",
            $"'{data.Dataset}' is not made of parameters: leave this section out, or name the data set {SyntheticDataSet.Name}.");
        foreach (var error in data.Synthetic?.Validate() ?? [])
            check(false, $"data.synthetic.{error.Path}", error.Message);
        if (info is null || data.TestFraction is not (> 0 and < 1))
            return;
        if (info.TestRows > 0)
            check(Split.Sizes(info.Rows, data.TestFraction).Test == info.TestRows, "data.testFraction",
                $"{info.Name} fixes its own split, {info.TestRows} of {info.Rows} rows for the test, and {data.TestFraction} does not fit: leave it out.");
        var (train, test) = Split.Sizes(info, data.TestFraction);
        train += Math.Min(info.UnpairedA, info.UnpairedB);
        check(train >= 2L * spec.Training.Batch || Method.Find(spec.Model.Method) is { HasSteps: false }, "training.batch",
            $"A batch of {spec.Training.Batch} needs at least {2L * spec.Training.Batch} training rows so that the two sides' " +
            $"unpaired rows never meet; {info.Name} has {train} here. Take a smaller batch.");
        check(test >= 50, "data.testFraction", $"{data.TestFraction} of {info.Rows} rows leaves {test} test rows; scores need at least 50.");
    }

    private static void Model(ModelSpec model, Action<bool, string, string> check)
    {
        check(Method.Find(model.Method) is not null, "model.method",
            $"'{model.Method}' is not a method; there are {string.Join(", ", Method.All.Select(m => m.Name))}.");
        check(Activation.Names.Contains(model.Activation), "model.activation",
            $"'{model.Activation}' is not an activation; there are {string.Join(", ", Activation.Names)}.");
        check(model.Latents is >= 2 and <= 1 << 20, "model.latents", $"{model.Latents} latents; take 2 to {1 << 20}.");
        check(model.K >= 1 && model.K <= model.Latents, "model.k", $"k = {model.K} must lie between 1 and the {model.Latents} latents.");
    }

    private static void Objective(RunSpec spec, DataSetInfo? info, Action<bool, string, string> check)
    {
        var objective = spec.Objective;
        foreach (var term in Framework.Terms)
        {
            double weight = term.Weight(objective);
            string path = "objective." + term.Name + (term.Vias.Count > 0 ? ".weight" : "");
            check(double.IsFinite(weight) && weight is >= 0 and <= 1e6, path, $"{weight} is not a weight between 0 and 1000000.");
        }
        bool map = Method.Find(spec.Model.Method) is { Map: not null };
        check(map || Framework.Terms.Any(t => t.Weight(objective) > 0), "objective", "Every weight is 0: there is nothing to train.");
        Via("distributionalTranslation", objective.DistributionalTranslation.Via);
        Via("distributionalConsistency", objective.DistributionalConsistency.Via);
        check(Schedule.Names.Contains(objective.Schedule), "objective.schedule",
            $"'{objective.Schedule}' is not a schedule; there are {string.Join(", ", Schedule.Names)}.");

        bool matches = Schedule.MatchesPairs(objective.Schedule);
        bool coupled = Method.Find(spec.Model.Method) is { } method && method.Coupling != Coupling.Separate;
        bool needsPairs = matches || coupled || Framework.Terms.Any(t => t.NeedsPairs && t.Weight(objective) > 0);
        bool hasPairs = info is null ? spec.Data.PairedFraction > 0 : PairedRows(spec.Data, info) >= (matches ? 2 : 1);
        check(!needsPairs || hasPairs, "data.pairedFraction", coupled
            ? $"{spec.Data.PairedFraction} leaves too few known pairs, and {spec.Model.Method} trains on nothing else: raise it."
            : $"{spec.Data.PairedFraction} leaves too few known pairs, but the instance-wise terms or the {objective.Schedule} schedule need them: " +
              "raise it, or set those weights to 0 and the schedule to joint.");
        long pairs = info is null ? (long)(spec.Data.PairedFraction * int.MaxValue) : PairedRows(spec.Data, info);
        bool fitted = map || Method.Find(spec.Model.Method) is { Anchored: true };
        check(!fitted || pairs >= Maps.RidgeBaseline.FewestPairs, "data.pairedFraction",
            $"{spec.Data.PairedFraction} leaves too few known pairs: {spec.Model.Method} is fitted from {Maps.RidgeBaseline.FewestPairs} or more. Raise it.");
        Schedules(spec, check);

        void Via(string name, string via) => check(Framework.Term(name).Vias.Contains(via), $"objective.{name}.via",
            $"'{via}' is not a surrogate of this term; there are {string.Join(", ", Framework.Term(name).Vias)}.");
    }

    private static void Schedules(RunSpec spec, Action<bool, string, string> check)
    {
        string schedule = spec.Objective.Schedule;
        bool coupled = Method.Find(spec.Model.Method) is { } method && method.Coupling != Coupling.Separate;
        check(!coupled || schedule == Schedule.Joint, "objective.schedule",
            $"{spec.Model.Method} has one code for both sides of a pair, so that its latents need no matching: '{schedule}' must be joint.");
        check(schedule != Schedule.Unsupervised || spec.Model.Latents <= MostUnsupervised, "objective.schedule",
            $"Unsupervised matching compares all pairs of latents with all others; {spec.Model.Latents} latents are too many, take at most {MostUnsupervised}.");
        check(Method.Find(spec.Model.Method)?.Map is not null || spec.Objective.Reconstruction > 0 || Schedule.MatchAfter(schedule, spec.Training.Steps) is null, "objective.schedule",
            $"The {schedule} schedule begins with reconstruction alone, whose weight is 0 here: give it a weight, or make the schedule joint.");
        check(!coupled || spec.Model.Activation == TopK.Name, "model.activation",
            $"{spec.Model.Method} shares codes between the sides, where the gate of '{spec.Model.Activation}' belongs to one: it is defined for {TopK.Name} only.");
        check(schedule != Schedule.Unsupervised || spec.Model.Activation != Matryoshka.Name, "objective.schedule",
            "Unsupervised matching would mix the nested dictionaries of the matryoshka activation: take another of the two.");
    }

    private static long? UnpairedRows(DataSpec data, DataSetInfo info) => data is { TestFraction: > 0 and < 1, PairedFraction: >= 0 and <= 1 }
        ? Split.Sizes(info, data.TestFraction).Train - PairedRows(data, info) + Math.Min(info.UnpairedA, info.UnpairedB)
        : null;

    private static long PairedRows(DataSpec data, DataSetInfo info) =>
        data.TestFraction is > 0 and < 1 ? Pairing.KnownPairs(Split.Sizes(info, data.TestFraction).Train, data.PairedFraction) : 0;

    private static void Training(TrainingSpec training, Action<bool, string, string> check)
    {
        check(training.Steps is >= 1 and <= 100_000_000, "training.steps", $"{training.Steps} steps; take at least 1.");
        check(training.Batch is >= 2 and <= 1 << 20, "training.batch", $"A batch of {training.Batch}; take 2 to {1 << 20}.");
        check(training.PairedBatch is >= 2 and <= 1 << 20, "training.pairedBatch", $"A paired batch of {training.PairedBatch}; take 2 to {1 << 20}.");
        check(double.IsFinite(training.LearningRate) && training.LearningRate is > 0 and <= 1, "training.learningRate",
            $"{training.LearningRate} is not a learning rate; it must be above 0 and at most 1.");
        check(training.WarmupSteps >= 0, "training.warmupSteps", $"{training.WarmupSteps} is negative.");
        check(training.DecayFrom is >= 0 and <= 1, "training.decayFrom", $"{training.DecayFrom} is not a fraction between 0 and 1.");
        check(double.IsFinite(training.GradientClip) && training.GradientClip > 0, "training.gradientClip", $"{training.GradientClip} must be above 0.");
        check(training.CheckpointEvery >= 1, "training.checkpointEvery", $"{training.CheckpointEvery} must be at least 1.");
        check(training.Threads is >= 0 and <= 1024, "training.threads", $"{training.Threads} threads; take 0 (all cores) to 1024.");
        check(EncoderProduct.Names.Contains(training.EncoderProduct), "training.encoderProduct",
            $"'{training.EncoderProduct}' is not a way to compute the encoder's product; there are {string.Join(", ", EncoderProduct.Names)}.");
        check(DeviceName.IsValid(training.Device), "training.device", $"'{training.Device}' is not a device; use auto, cpu, cuda or cuda:N.");
    }

    private static void Evaluation(RunSpec spec, DataSetInfo? info, Action<bool, string, string> check)
    {
        var evaluation = spec.Evaluation;
        var m = evaluation.LatentsPerConcept;
        // A list that nobody reads may be anything.
        check(!evaluation.Intervencha || m.Count > 0 && m.All(x => x >= 1 && x <= spec.Model.Latents) && m.Zip(m.Skip(1)).All(p => p.First < p.Second),
            "evaluation.latentsPerConcept",
            $"[{string.Join(", ", m)}] must be increasing whole numbers from 1 to the {spec.Model.Latents} latents.");
        check(evaluation.ProbeRepeats is 0 or (>= 2 and <= 100), "evaluation.probeRepeats",
            $"{evaluation.ProbeRepeats} repeats; take 0 (no minimum detectable difference) or 2 to 100.");
        check(evaluation.Bootstrap is 0 or (>= 100 and <= 100_000), "evaluation.bootstrap",
            $"{evaluation.Bootstrap} resamples; take 0 (no intervals) or 100 to 100000.");
        check(!evaluation.Intervencha || info is null || info.Classes.Count > 1, "evaluation.intervencha",
            $"InterVenchA needs labels and {info?.Name} has none: set it to false.");
    }
}
