using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Training;

/// <summary>
/// Draws the rows of each step and gathers them, converted and standardised. Deterministic: the batch of a step follows
/// from the state before it. Not safe from several threads.
/// </summary>
internal sealed class BatchSource
{
    private readonly TrainingData _data;
    private readonly UnpairedBatches _unpaired;
    private readonly PairedBatches _paired;
    private readonly Func<int, bool> _needsPairs;

    /// <param name="needsPairs">Whether a step, counted from 0, sees known pairs.</param>
    public BatchSource(TrainingData data, TrainingSpec spec, Func<int, bool> needsPairs)
    {
        _data = data;
        _unpaired = new UnpairedBatches(data.Split, spec.Batch, spec.Seed);
        _paired = new PairedBatches(data.Split, data.Known, spec.PairedBatch, spec.Seed);
        _needsPairs = needsPairs;
    }

    /// <summary>What the next batch is drawn from.</summary>
    public BatchState State
    {
        get => new(_unpaired.State, _paired.State);
        set => (_unpaired.State, _paired.State) = (value.Unpaired, value.Paired);
    }

    /// <summary>Buffers for one step.</summary>
    public TrainingBatch NewBatch() => new(_unpaired.Batch, _paired.Size, _data.Info.DimA, _data.Info.DimB);

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
            _data.GatherA(batch.PairedRows, batch.PairedA);
            _data.GatherB(batch.PairedRows, batch.PairedB);
        }
        (batch.Step, batch.After) = (step, State);
    }
}
