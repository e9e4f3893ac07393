using CoSae.Engine.Data;

namespace CoSae.Tests.Engine.Data;

/// <summary>Splits that a data set decides: a fixed one, groups that stay whole, and extra rows without a counterpart.</summary>
public sealed class FixedSplitTests
{
    private static readonly DataSetInfo _info = new() { Name = "x", Title = "X", Rows = 100, DimA = 2, DimB = 2 };

    [Fact]
    public void Without_any_of_them_the_split_is_the_one_of_the_rows()
    {
        var split = Split.Of(_info, null, 0.2, 3);
        Assert.Equal(Split.Of(100, 0.2, 3).Train, split.Train);
        Assert.Equal(Split.Of(100, 0.2, 3).Test, split.Test);
        Assert.Same(split.Train, split.RowsA);
    }

    [Fact]
    public void The_last_rows_of_a_fixed_split_are_the_test_and_only_their_order_is_seeded()
    {
        var info = _info with { TestRows = 30 };
        var (one, other) = (Split.Of(info, null, 0.2, 0), Split.Of(info, null, 0.7, 1));
        foreach (var split in (Split[])[one, other])
        {
            Assert.Equal(Enumerable.Range(0, 70).Select(i => (long)i), split.Train.Order());
            Assert.Equal(Enumerable.Range(70, 30).Select(i => (long)i), split.Test.Order());
        }
        Assert.NotEqual(one.Train, other.Train);
        Assert.NotEqual(one.Test, other.Test);
        Assert.Equal((70, 30), Split.Sizes(info, 0.2));
        Assert.Equal(0.3, Split.FixedFraction(info));
    }

    [Theory]
    [InlineData(10, 0.2, 20)] // ten of each
    [InlineData(1, 0.37, 37)]
    [InlineData(50, 0.1, 50)] // two halves: one must be held out
    [InlineData(50, 0.9, 50)] // and one must train
    public void Whole_groups_go_to_one_side(int size, double fraction, int expected)
    {
        long[] groups = [.. Enumerable.Range(0, 100).Select(i => 1000L - i % (100 / size))];
        for (int seed = 0; seed < 5; seed++)
        {
            var split = Split.Of(_info, groups, fraction, seed);
            Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), split.Train.Concat(split.Test).Order());
            Assert.Empty(split.Train.Select(r => groups[r]).Intersect(split.Test.Select(r => groups[r])));
            Assert.Equal(expected, split.Test.Length);
        }
        if (size < 50)
            Assert.NotEqual(Split.Of(_info, groups, fraction, 0).Test.Order(), Split.Of(_info, groups, fraction, 1).Test.Order());
    }

    [Fact]
    public void Groups_of_different_sizes_come_near_to_the_fraction_and_a_single_one_is_refused()
    {
        long[] groups = [.. Enumerable.Range(0, 100).Select(i => (long)Math.Sqrt(i))]; // 1, 3, 5 ... 19 rows
        for (int seed = 0; seed < 20; seed++)
            Assert.InRange(Split.Of(_info, groups, 0.3, seed).Test.Length, 20, 40);
        Assert.Contains("one group", Assert.Throws<InvalidDataException>(() => Split.Of(_info, new long[100], 0.3, 0)).Message);
    }

    [Fact]
    public void Extra_rows_are_drawn_as_often_as_the_training_rows_each_on_its_side_only()
    {
        var split = Split.Of(_info with { UnpairedA = 20, TestRows = 80 }, null, 0.8, 0);
        Assert.Equal(Enumerable.Range(100, 20).Select(i => (long)i), split.ExtraA);
        Assert.Empty(split.ExtraB);
        Assert.Equal((40, 20), (split.PoolSizeA, split.PoolSizeB));
        var batches = new UnpairedBatches(split, 5, 0);
        var counts = (A: new int[120], B: new int[120]);
        long[] a = new long[5], b = new long[5];
        for (int step = 0; step < 20_000; step++)
        {
            batches.Next(a, b);
            Assert.Empty(a.Intersect(b));
            foreach (long row in a)
                counts.A[row]++;
            foreach (long row in b)
                counts.B[row]++;
        }
        Assert.All(split.RowsA, r => Assert.InRange(counts.A[r], 2250, 2750));
        Assert.All(split.Train, r => Assert.InRange(counts.B[r], 4650, 5350));
        Assert.Equal(100_000, split.Train.Sum(r => counts.B[r]));
        Assert.Throws<ArgumentException>(() => new UnpairedBatches(split, 11, 0));
    }
}
