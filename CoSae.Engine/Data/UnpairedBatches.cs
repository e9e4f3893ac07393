namespace CoSae.Engine.Data;

/// <summary>
/// Draws training rows for the unpaired terms: each side on its own, uniformly with replacement. In one step no item occurs
/// on both sides, so no unpaired term can ever see a true pair together.
/// </summary>
public sealed class UnpairedBatches
{
    private readonly long[] _train;
    private readonly RandomSource _random;
    private readonly bool[] _inA; // by position in the training rows
    private readonly int[] _positions;

    /// <exception cref="ArgumentException">Fewer than two training rows for each of the batch: B could run out of rows.</exception>
    public UnpairedBatches(Split split, int batch, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        if (split.Train.Length < 2L * batch)
            throw new ArgumentException($"A batch of {batch} needs at least {2L * batch} training rows so that the sides never meet; there are {split.Train.Length}.", nameof(batch));
        _train = split.Train;
        Batch = batch;
        _random = new RandomSource(seed, RandomStream.Batches);
        _inA = new bool[_train.Length];
        _positions = new int[batch];
    }

    /// <summary>Rows a side and step.</summary>
    public int Batch { get; }

    /// <summary>State of the random source, for checkpoints.</summary>
    public ulong[] State
    {
        get => _random.State;
        set => _random.State = value;
    }

    /// <summary>The rows of the next step, row numbers of the data set.</summary>
    /// <param name="a">[batch].</param>
    /// <param name="b">[batch]; shares no row with <paramref name="a"/>.</param>
    public void Next(Span<long> a, Span<long> b)
    {
        if (a.Length != Batch || b.Length != Batch)
            throw new ArgumentException($"A batch has {Batch} rows a side; there is room for {a.Length} and {b.Length}.");
        for (int i = 0; i < Batch; i++)
        {
            int at = _positions[i] = (int)_random.Next(_train.Length);
            _inA[at] = true;
            a[i] = _train[at];
        }
        for (int i = 0; i < Batch; i++)
        {
            // At least half of the rows are not in A, so this ends: two draws at most on average.
            int at;
            do
                at = (int)_random.Next(_train.Length);
            while (_inA[at]);
            b[i] = _train[at];
        }
        foreach (int at in _positions)
            _inA[at] = false;
    }
}
