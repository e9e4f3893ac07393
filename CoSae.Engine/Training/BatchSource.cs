using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Training;

/// <summary>
/// Draws the rows of each step and gathers them, converted and standardised. Deterministic: the batch of a step follows
/// from the state before it. Not safe from several threads.
/// </summary>
internal sealed class BatchSource
{
    /// <summary>Words of a random source's state; those of the pseudo-pairs follow those of the known pairs.</summary>
    private const int Words = 4;

    private readonly TrainingData _data;
    private readonly UnpairedBatches _unpaired;
    private readonly PairedBatches _paired;
    private readonly Func<int, bool> _needsPairs;
    private readonly PseudoPairs? _pseudo;

    /// <param name="needsPairs">Whether a step, counted from 0, sees known pairs.</param>
    /// <param name="pseudo">Pairs that join the known ones, or null.</param>
    public BatchSource(TrainingData data, TrainingSpec spec, Func<int, bool> needsPairs, PseudoPairs? pseudo = null)
    {
        _data = data;
        _unpaired = new UnpairedBatches(data.Split, spec.Batch, spec.Seed);
        _paired = new PairedBatches(data.Split, data.Known, spec.PairedBatch, spec.Seed);
        _needsPairs = needsPairs;
        _pseudo = pseudo;
    }

    /// <summary>What the next batch is drawn from.</summary>
    public BatchState State
    {
        get => new(_unpaired.State, _pseudo is null ? _paired.State : [.. _paired.State, .. _pseudo.State]);
        set
        {
            (_unpaired.State, _paired.State) = (value.Unpaired, value.Paired[..Words]);
            if (_pseudo is not null)
                _pseudo.State = value.Paired[Words..];
        }
    }

    /// <summary>Buffers for one step.</summary>
    public TrainingBatch NewBatch() => new(_unpaired.Batch, _paired.Size, _pseudo?.Size ?? 0, _data.Info.DimA, _data.Info.DimB);

    /// <summary>Draws and gathers the batch of a step.</summary>
    public void Fill(TrainingBatch batch, int step)
    {
        _unpaired.Next(batch.RowsA, batch.RowsB);
        _data.GatherA(batch.RowsA, batch.A);
        _data.GatherB(batch.RowsB, batch.B);
        batch.HasPairs = _needsPairs(step);
        if (batch.HasPairs)
        {
            _paired.Next(batch.PairedRows);
            var (a, b) = (_paired.Size * _data.Info.DimA, _paired.Size * _data.Info.DimB);
            _data.GatherA(batch.PairedRows, batch.PairedA[..a]);
            _data.GatherB(batch.PairedRows, batch.PairedB[..b]);
            _pseudo?.Next(batch.PairedA[a..], batch.PairedB[b..]);
        }
        (batch.Step, batch.After) = (step, State);
    }
}
