namespace CoSae.Engine.Data;

/// <summary>Which training rows are known pairs. Everything else is unpaired (see <see cref="UnpairedBatches"/>).</summary>
public static class Pairing
{
    /// <summary>How many of the training rows are known pairs: round(fraction * rows).</summary>
    public static long KnownPairs(long trainRows, double fraction) => (long)Math.Round(fraction * trainRows, MidpointRounding.AwayFromZero);

    /// <summary>
    /// Positions (into the training rows) of the known pairs: the first round(p N) of a seeded permutation, so that more
    /// pairs always contain fewer.
    /// </summary>
    public static int[] Known(int trainRows, double fraction, long seed)
    {
        long[] order = new RandomSource(seed, RandomStream.Pairs).Permutation(trainRows);
        return [.. order.Take((int)KnownPairs(trainRows, fraction)).Select(i => (int)i)];
    }
}
