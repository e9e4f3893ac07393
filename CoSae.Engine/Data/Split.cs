namespace CoSae.Engine.Data;

/// <summary>Which rows train and which are held out: a seeded permutation, cut once. The two never overlap.</summary>
/// <param name="Train">Row numbers of the data set, shuffled.</param>
/// <param name="Test">Row numbers of the data set, shuffled.</param>
public sealed record Split(long[] Train, long[] Test)
{
    /// <summary>Rows on each side of the cut; at least one each.</summary>
    public static (long Train, long Test) Sizes(long rows, double testFraction)
    {
        long test = Math.Clamp((long)Math.Round(testFraction * rows), 1, Math.Max(1, rows - 1));
        return (rows - test, test);
    }

    /// <summary>The split of that seed.</summary>
    public static Split Of(long rows, double testFraction, long seed)
    {
        var (train, _) = Sizes(rows, testFraction);
        long[] order = new RandomSource(seed, RandomStream.Split).Permutation(rows);
        return new Split(order[..(int)train], order[(int)train..]);
    }
}
