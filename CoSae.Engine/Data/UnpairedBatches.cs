namespace CoSae.Engine.Data;

/// <summary>
/// Draws training rows for the unpaired terms: each side on its own, uniformly with replacement, from the training rows and
/// the side's extra rows. In one step no pair occurs on both sides, so no unpaired term ever sees a row beside its own
/// counterpart; another view of the same thing, a row of its group, may be there.
/// </summary>
public sealed class UnpairedBatches
{
    private readonly Split _split;
    private readonly RandomSource _random;
    private readonly bool[] _inA; // by position in the training rows
    private readonly long[] _positions;

    /// <exception cref="ArgumentException">Fewer than two rows for each of the batch: B could run out of rows.</exception>
    public UnpairedBatches(Split split, int batch, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        long rows = Math.Min(split.PoolSizeA, split.PoolSizeB);
        if (rows < 2L * batch)
            throw new ArgumentException($"A batch of {batch} needs at least {2L * batch} training rows so that the sides never meet; there are {rows}.", nameof(batch));
        _split = split;
        Batch = batch;
        _random = new RandomSource(seed, RandomStream.Batches);
        _inA = new bool[split.Train.Length];
        _positions = new long[batch];
    }

    /// <summary>Rows a side and step.</summary>
    public int Batch { get; }

    /// <summary>State of the random source, for checkpoints.</summary>
    public ulong[] State
    {
        get => _random.State;
        set => _random.State = value;
    }

    /// <summary>The rows of the next step, row numbers of the side's file.</summary>
    /// <param name="a">[batch].</param>
    /// <param name="b">[batch]; shares no paired row with <paramref name="a"/>.</param>
    public void Next(Span<long> a, Span<long> b)
    {
        if (a.Length != Batch || b.Length != Batch)
            throw new ArgumentException($"A batch has {Batch} rows a side; there is room for {a.Length} and {b.Length}.");
        long[] train = _split.Train, extraA = _split.ExtraA, extraB = _split.ExtraB;
        for (int i = 0; i < Batch; i++)
        {
            long at = _positions[i] = _random.Next(_split.PoolSizeA);
            bool paired = at < train.Length;
            if (paired)
                _inA[at] = true;
            a[i] = paired ? train[at] : extraA[at - train.Length];
        }
        for (int i = 0; i < Batch; i++)
        {
            // At least half of B's rows are not in A, so this ends: two draws at most on average.
            long at;
            do
                at = _random.Next(_split.PoolSizeB);
            while (at < train.Length && _inA[at]);
            b[i] = at < train.Length ? train[at] : extraB[at - train.Length];
        }
        foreach (long at in _positions)
            if (at < train.Length)
                _inA[at] = false;
    }
}
