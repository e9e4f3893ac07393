namespace CoSae.Engine.Data;

/// <summary>Draws known pairs for the instance-wise terms: all of them while they fit, else a random batch with replacement.</summary>
public sealed class PairedBatches
{
    private readonly long[] _rows;
    private readonly RandomSource _random;

    /// <param name="known">Positions in the training rows of the known pairs, from <see cref="Pairing.Known"/>; may be none.</param>
    /// <param name="pairedBatch">Most pairs a step.</param>
    public PairedBatches(Split split, IReadOnlyList<int> known, int pairedBatch, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pairedBatch);
        foreach (int i in known)
            if ((uint)i >= (uint)split.Train.Length)
                throw new ArgumentException($"{i} is not a position in {split.Train.Length} training rows.", nameof(known));
        _rows = [.. known.Select(i => split.Train[i])];
        Size = Math.Min(pairedBatch, _rows.Length);
        _random = new RandomSource(seed, RandomStream.PairedBatches);
    }

    /// <summary>Pairs a step; 0 where none are known.</summary>
    public int Size { get; }

    /// <summary>State of the random source, for checkpoints.</summary>
    public ulong[] State
    {
        get => _random.State;
        set => _random.State = value;
    }

    /// <summary>The pairs of the next step: row numbers of the data set, the same for both sides.</summary>
    /// <param name="rows">[Size].</param>
    public void Next(Span<long> rows)
    {
        if (rows.Length != Size)
            throw new ArgumentException($"A paired batch has {Size} rows; there is room for {rows.Length}.", nameof(rows));
        if (Size == _rows.Length)
        {
            _rows.CopyTo(rows);
            return;
        }
        for (int i = 0; i < rows.Length; i++)
            rows[i] = _rows[_random.Next(_rows.Length)];
    }
}
