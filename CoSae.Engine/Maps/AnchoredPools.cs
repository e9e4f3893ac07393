using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Engine.Maps;

/// <summary>
/// The two pools of unpaired rows that anchored self-training matches: training rows only, and none of the known pairs. By
/// default they share no row and no group, so that no row has its true match in the other pool; where the data set has groups
/// (views of one thing), whole groups go to one side.
/// </summary>
/// <param name="A">Row numbers of the data set.</param>
/// <param name="B">Row numbers of the data set; of another length where a side has fewer rows.</param>
/// <param name="Protocol">What the pools share, for people.</param>
public sealed record AnchoredPools(long[] A, long[] B, string Protocol)
{
    /// <summary>Fewest rows of a pool: below, neighbourhoods of ten say nothing.</summary>
    public const int FewestRows = 50;

    /// <summary>Draws the pools of a seed.</summary>
    /// <param name="known">Positions in the training rows of the known pairs.</param>
    /// <param name="groups">Group of each paired row, or null.</param>
    /// <param name="pools">A name of <see cref="AnchoringSpec.PoolNames"/>.</param>
    /// <param name="rows">Most rows of a pool.</param>
    /// <exception cref="InvalidDataException">Too few rows are left.</exception>
    public static AnchoredPools Draw(Split split, IReadOnlyList<int> known, long[]? groups, string pools, int rows, long seed)
    {
        var random = new RandomSource(seed, RandomStream.AnchoredPools);
        var taken = known.Select(i => split.Train[i]).ToHashSet();
        // Training rows come in random order: of very many the first are as good as all.
        long[] free = Shuffled([.. split.Train.Where(r => !taken.Contains(r)).Take((int)Math.Min(int.MaxValue, 20L * rows))]);
        long[] a, b;
        string protocol;
        if (pools == AnchoringSpec.Shared)
        {
            a = free[..Math.Min(rows, free.Length)];
            return Checked(new(a, Shuffled(a), "both pools hold the same rows, shuffled: the easier case, for every row has its true match in the other pool"));
        }
        if (groups is null)
        {
            int half = free.Length / 2;
            (a, b) = (free[..half], free[half..]);
            protocol = "the pools share no row, so no row has its true match in the other pool";
        }
        else
        {
            long[] all = [.. free.Select(r => groups[r]).Distinct().Order()];
            var ofA = random.Permutation(all.Length).Take(all.Length / 2).Select(i => all[i]).ToHashSet();
            (a, b) = ([.. free.Where(r => ofA.Contains(groups[r]))], [.. free.Where(r => !ofA.Contains(groups[r]))]);
            protocol = "the pools share no row and no group, so no row has its true match, nor another view of it, in the other pool";
        }
        // Rows without a counterpart are on one side only: they cannot give a match away.
        if (split.ExtraA.Length > 0)
            a = Shuffled([.. a, .. split.ExtraA]);
        if (split.ExtraB.Length > 0)
            b = Shuffled([.. b, .. split.ExtraB]);
        return Checked(new(a[..Math.Min(rows, a.Length)], b[..Math.Min(rows, b.Length)], protocol));

        long[] Shuffled(long[] from) => [.. random.Permutation(from.Length).Select(i => from[i])];
    }

    /// <summary>How many different things some rows show: groups where there are groups, else rows.</summary>
    public static long Things(long[] rows, long[]? groups) =>
        groups is null ? rows.Length : rows.Select(r => r < groups.Length ? groups[r] : -1 - r).Distinct().LongCount();

    private static AnchoredPools Checked(AnchoredPools pools) => Math.Min(pools.A.Length, pools.B.Length) >= FewestRows ? pools
        : throw new InvalidDataException(
            $"The pools of anchored self-training would have {pools.A.Length} and {pools.B.Length} rows, fewer than {FewestRows}: the data set is too small, or too many of its pairs are known.");
}
