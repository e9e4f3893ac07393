using CoSae.Engine.Data;
using CoSae.Engine.Metrics;
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
    private BatchState _drawn;

    public Trainer(RunSpec spec, TrainingData data, Device device)
    {
        (_spec, _data, _device) = (spec, data, device);
        using var generator = new Generator((ulong)spec.Training.Seed, torch.CPU);
        var model = spec.Model;
        Pair = new SaePair(
            SparseAutoencoder.Create(data.Info.DimA, model.Latents, model.K, generator, device),
            SparseAutoencoder.Create(data.Info.DimB, model.Latents, model.K, generator, device));
        Adam = new Adam(Pair.Parameters);
        (Pair.A.Gradients, Pair.B.Gradients) = (Adam.Gradients, Adam.Gradients);
        _objective = new Objective(spec.Objective, spec.Training.Steps, data.Known.Length > 0);
        _batches = new BatchSource(data, spec.Training, _objective.NeedsPairs);
        _drawn = _batches.State;
        _random = new RandomSource(spec.Training.Seed, RandomStream.Objective);
        _firings = new FiringCount(model.Latents, device);
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
            _firings.Observe(context);
            Step++;

            if (Step % ReportEvery == 0 || Step == training.Steps)
                report(Measure(context, loss, terms, rate));
            if (Step == matchAfter && _data.Known.Length > 0)
                matched(MatchLatents());
            if (Step % training.CheckpointEvery == 0 && Step < training.Steps)
                checkpoint();
        }
    }

    /// <summary>Everything the next step depends on, to be written by <see cref="Checkpoint"/>.</summary>
    internal TrainerState State
    {
        get => new(Step, Adam.Updates, _drawn.Unpaired, _drawn.Paired, _random.State, _firings.A, _firings.B);
        set
        {
            Step = value.Step;
            Adam.Restored(value.Updates);
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
    }

    private ObjectiveContext NextBatch(BatchReader reader)
    {
        var batch = reader.Next();
        // Of the batch that is used: the reader has drawn further ones ahead.
        _drawn = batch.After;
        var (a, b, pairedA, pairedB) = batch.To(_device);
        return new ObjectiveContext(Pair, a, b, pairedA, pairedB, _random);
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

    private LatentMatching MatchLatents()
    {
        using var _ = no_grad();
        long[] rows = [.. _data.Known.Take(LatentMatching.MaxPairs).Select(i => _data.Split.Train[i])];
        var a = HostCode.From(Pair.A.Encode(_data.RowsA(rows, _device)));
        var b = HostCode.From(Pair.B.Encode(_data.RowsB(rows, _device)));
        var matching = LatentMatching.Find(a, b);
        var order = tensor(Array.ConvertAll(matching.Order, j => (long)j)).to(_device);
        Pair.B.Permute(order);
        // The moments move with their latents: dictionary, encoder and encoder bias of B.
        foreach (int parameter in (int[])[4, 5, 6])
            Adam.Permute(parameter, order);
        _firings.PermuteB(order);
        return matching;
    }
}
