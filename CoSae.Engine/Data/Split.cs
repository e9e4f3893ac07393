namespace CoSae.Engine.Data;

/// <summary>
/// Which rows train and which are held out. The two never overlap: a seeded permutation, cut once; or whole groups on one
/// side or the other; or the data set's own fixed cut, only shuffled.
/// </summary>
/// <param name="Train">Row numbers of the data set, shuffled.</param>
/// <param name="Test">Row numbers of the data set, shuffled.</param>
public sealed record Split(long[] Train, long[] Test)
{
    /// <summary>Further rows of side A without a counterpart, which unpaired terms train on as on <see cref="Train"/>.</summary>
    public long[] ExtraA { get; init; } = [];

    /// <summary>Further rows of side B.</summary>
    public long[] ExtraB { get; init; } = [];

    /// <summary>Number of rows that unpaired terms see of side A.</summary>
    public long PoolSizeA => Train.LongLength + ExtraA.LongLength;

    /// <summary>Number of rows that unpaired terms see of side B.</summary>
    public long PoolSizeB => Train.LongLength + ExtraB.LongLength;

    /// <summary>All rows that train side A: <see cref="Train"/> and <see cref="ExtraA"/>.</summary>
    public long[] RowsA => ExtraA.Length == 0 ? Train : [.. Train, .. ExtraA];

    /// <summary>All rows that train side B.</summary>
    public long[] RowsB => ExtraB.Length == 0 ? Train : [.. Train, .. ExtraB];

    /// <summary>Rows on each side of a cut by fraction; at least one each.</summary>
    public static (long Train, long Test) Sizes(long rows, double testFraction)
    {
        long test = Math.Clamp((long)Math.Round(testFraction * rows), 1, Math.Max(1, rows - 1));
        return (rows - test, test);
    }

    /// <summary>Paired rows on each side of the cut of a data set; where it has groups, as near to them as whole groups allow.</summary>
    public static (long Train, long Test) Sizes(DataSetInfo info, double testFraction) =>
        info.TestRows > 0 ? (info.Rows - info.TestRows, info.TestRows) : Sizes(info.Rows, testFraction);

    /// <summary>The fraction of a data set that fixes its split, else null: a run has no choice there.</summary>
    public static double? FixedFraction(DataSetInfo info) => info.TestRows > 0 ? (double)info.TestRows / info.Rows : null;

    /// <summary>The split of that seed.</summary>
    public static Split Of(long rows, double testFraction, long seed)
    {
        var (train, _) = Sizes(rows, testFraction);
        long[] order = new RandomSource(seed, RandomStream.Split).Permutation(rows);
        return new Split(order[..(int)train], order[(int)train..]);
    }

    /// <inheritdoc cref="Of(DataSetInfo, long[], double, long)"/>
    public static Split Of(DataSet set, double testFraction, long seed) => Of(set.Info, set.Groups, testFraction, seed);

    /// <summary>The split of a data set: its own where it fixes one, else by groups where it has them, else by rows.</summary>
    /// <param name="groups">Group of each paired row, or null.</param>
    /// <exception cref="InvalidDataException">All rows are of one group.</exception>
    public static Split Of(DataSetInfo info, long[]? groups, double testFraction, long seed)
    {
        var split = info.TestRows > 0 ? Fixed(info, seed)
            : groups is not null ? OfGroups(info, groups, testFraction, seed)
            : Of(info.Rows, testFraction, seed);
        return split with { ExtraA = Range(info.Rows, info.UnpairedA), ExtraB = Range(info.Rows, info.UnpairedB) };
    }

    private static Split Fixed(DataSetInfo info, long seed)
    {
        var random = new RandomSource(seed, RandomStream.Split);
        long train = info.Rows - info.TestRows;
        return new Split(random.Permutation(train), [.. random.Permutation(info.TestRows).Select(i => train + i)]);
    }

    private static Split OfGroups(DataSetInfo info, long[] groups, double testFraction, long seed)
    {
        var random = new RandomSource(seed, RandomStream.Split);
        long[] order = random.Permutation(info.Rows);
        var sizes = groups.CountBy(g => g).OrderBy(g => g.Key).ToArray();
        if (sizes.Length < 2)
            throw new InvalidDataException($"All {info.Rows} rows of {info.Name} are of one group: they cannot be split into training and test rows.");
        var (_, wanted) = Sizes(info.Rows, testFraction);
        var held = new HashSet<long>();
        long test = 0;
        // A group is held out where that brings the number of test rows nearer to the wanted one.
        foreach (long i in random.Permutation(sizes.Length))
            if (2 * (wanted - test) >= sizes[i].Value && held.Count < sizes.Length - 1)
            {
                held.Add(sizes[i].Key);
                test += sizes[i].Value;
            }
        if (held.Count == 0)
            held.Add(sizes.MinBy(g => g.Value).Key);
        return new Split([.. order.Where(r => !held.Contains(groups[r]))], [.. order.Where(r => held.Contains(groups[r]))]);
    }

    private static long[] Range(long first, long count)
    {
        long[] rows = new long[count];
        for (long i = 0; i < count; i++)
            rows[i] = first + i;
        return rows;
    }
}
