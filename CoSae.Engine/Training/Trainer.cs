using CoSae.Engine.Data;
using CoSae.Engine.Methods;
using CoSae.Engine.Objectives;
using CoSae.Engine.Runs;
using CoSae.Engine.Saes;
using TorchSharp;
using static TorchSharp.torch;

namespace CoSae.Engine.Training;

/// <summary>
/// Trains a pair as its spec says. Synchronous, on the caller's thread; deterministic: the same spec, machine and thread
/// count give the same weights to the last bit, also through a checkpoint.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly RunSpec _spec;
    private readonly TrainingData _data;
    private readonly Device _device;
    private readonly Objective _objective;
    private readonly BatchSource _batches;
    private readonly RandomSource _random;
    private readonly FiringCount _firings;
    private readonly Coupling _coupling;
    private readonly PseudoPairs? _pseudo;
    private readonly Critics? _critics;
    private BatchState _drawn;

    /// <param name="pseudo">Pairs that join the known ones in the instance-wise terms and in the matching, or null.</param>
    public Trainer(RunSpec spec, TrainingData data, Device device, PseudoPairs? pseudo = null)
    {
        (_spec, _data, _device, _pseudo) = (spec, data, device, pseudo);
        using var generator = new Generator((ulong)spec.Training.Seed, torch.CPU);
        var model = spec.Model;
        Pair = new SaePair(
            SparseAutoencoder.Create(data.Info.DimA, model.Latents, model.K, generator, device, model.Activation),
            SparseAutoencoder.Create(data.Info.DimB, model.Latents, model.K, generator, device, model.Activation));
        _coupling = Method.Find(model.Method)?.Coupling ?? Coupling.Separate;
        Adam = new Adam(Pair.Parameters);
        foreach (var sae in new[] { Pair.A, Pair.B })
            (sae.Gradients, sae.Product) = (Adam.Gradients, spec.Training.EncoderProduct);
        _objective = new Objective(spec.Objective, spec.Training.Steps, data.Known.Length > 0, _coupling);
        _batches = new BatchSource(data, spec.Training, _objective.NeedsPairs, pseudo);
        _drawn = _batches.State;
        _random = new RandomSource(spec.Training.Seed, RandomStream.Objective);
        _firings = new FiringCount(model.Latents, device);
        _critics = Critics.For(spec.Objective, data.Info.DimA, data.Info.DimB, spec.Training.Seed, device);
    }

    public SaePair Pair { get; }

    internal Adam Adam { get; }

    /// <summary>Steps done.</summary>
    public int Step { get; private set; }

    /// <summary>Steps between two reports: about 150 points a run.</summary>
    public int ReportEvery => Math.Max(1, _spec.Training.Steps / 150);

    /// <summary>Trains from <see cref="Step"/> to the end.</summary>
    /// <param name="report">Called at every point of the curves.</param>
    /// <param name="matched">Called when B's latents have been re-indexed.</param>
    /// <param name="checkpoint">Called when a checkpoint is due; not at the last step.</param>
    /// <param name="stop">Looked at once a step.</param>
    /// <exception cref="OperationCanceledException">Stopped; the trainer stands after a whole step and can be saved.</exception>
    /// <exception cref="TrainingDivergedException">The loss is no longer finite.</exception>
    public void Train(Action<TrainingReport> report, Action<LatentMatching> matched, Action checkpoint, CancellationToken stop)
    {
        var training = _spec.Training;
        int? matchAfter = Schedule.MatchAfter(_spec.Objective.Schedule, training.Steps);
        Pair.IsTraining = true;
        using var _ = new AtEnd(() => Pair.IsTraining = false);
        using var reader = new BatchReader(_batches, _drawn, Step, training.Steps);
        while (Step < training.Steps)
        {
            stop.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var context = NextBatch(reader);
            var (loss, terms) = _objective.Evaluate(context, Step);
            loss.backward();
            double rate = LearningRate.At(training, Step);
            Adam.Step(rate, training.GradientClip);
            _critics?.Step(rate);
            var (seenA, seenB) = context.Observed;
            _firings.Observe(seenA, seenB);
            Pair.A.Activation.Observe(seenA);
            Pair.B.Activation.Observe(seenB);
            Step++;

            if (Step % ReportEvery == 0 || Step == training.Steps)
                report(Measure(context, loss, terms, rate));
            if (Step == matchAfter)
                matched(Match(_spec.Objective.Schedule));
            if (Step % training.CheckpointEvery == 0 && Step < training.Steps)
                checkpoint();
        }
    }

    /// <summary>
    /// What a method does when training is over: matching by the known pairs, where the schedule says so. Not part of a
    /// checkpoint: it follows from the trained weights.
    /// </summary>
    public void Finish(Action<LatentMatching> matched)
    {
        if (_spec.Objective.Schedule != Schedule.Posthoc)
            return;
        matched(Match(Schedule.Posthoc));
        LatentMatcher.EqualiseEnergies(Pair, _data, _device);
    }

    /// <summary>Tensors besides weights and moments that a checkpoint holds.</summary>
    internal IReadOnlyList<(string Name, Tensor Value)> ExtraState => [.. Pair.State, .. _critics?.State ?? []];

    /// <summary>Everything the next step depends on, to be written by <see cref="Checkpoint"/>.</summary>
    internal TrainerState State
    {
        get => new(Step, Adam.Updates, _critics?.Updates ?? 0, _drawn.Unpaired, _drawn.Paired, _random.State, _firings.A, _firings.B);
        set
        {
            Step = value.Step;
            Adam.Restored(value.Updates);
            _critics?.Restored(value.CriticUpdates);
            _drawn = new BatchState(value.Unpaired, value.Paired);
            _random.State = value.Objective;
            _firings.Restore(value.FiringsA, value.FiringsB);
        }
    }

    public void Dispose()
    {
        Pair.Dispose();
        Adam.Dispose();
        _firings.Dispose();
        _critics?.Dispose();
    }

    private ObjectiveContext NextBatch(BatchReader reader)
    {
        var batch = reader.Next();
        // Of the batch that is used: the reader has drawn further ones ahead.
        _drawn = batch.After;
        var (a, b, pairedA, pairedB) = batch.To(_device);
        return new ObjectiveContext(Pair, a, b, pairedA, pairedB, _random, _critics, _coupling);
    }

    // The only place where training waits for the device.
    private TrainingReport Measure(ObjectiveContext c, Tensor loss, IReadOnlyDictionary<string, Tensor> terms, double rate)
    {
        using var _ = no_grad();
        double value = loss.ToDouble();
        if (!double.IsFinite(value))
            throw new TrainingDivergedException(Step, value, _spec.Training.LearningRate);
        var r2 = new PerSide(
            1 - Fvu.Of(c.XA, Pair.A.Decode(c.CodeA)).ToDouble(), 1 - Fvu.Of(c.XB, Pair.B.Decode(c.CodeB)).ToDouble());
        var l0 = new PerSide(c.CodeA.Firings().sum().ToDouble() / c.CodeA.Batch, c.CodeB.Firings().sum().ToDouble() / c.CodeB.Batch);
        return new TrainingReport(
            Step, value, terms.ToDictionary(t => t.Key, t => t.Value.ToDouble()), r2, l0, _firings.TakeDead(), rate);
    }

    private LatentMatching Match(string schedule)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        bool was = Pair.A.IsTraining;
        Pair.IsTraining = false;
        var matching = LatentMatcher.Find(Pair, _data, _device, schedule, _spec.Training.Seed, _pseudo);
        Pair.IsTraining = was;
        var order = tensor(Array.ConvertAll(matching.Order, j => (long)j)).to(_device);
        Pair.B.Permute(order);
        // The moments move with their latents.
        foreach (string name in Pair.B.LatentParameters)
            Adam.Permute("b." + name, order);
        _firings.PermuteB(order);
        return matching;
    }

    private sealed class AtEnd(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}
