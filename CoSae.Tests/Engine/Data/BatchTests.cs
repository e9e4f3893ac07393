using CoSae.Engine.Data;

namespace CoSae.Tests.Engine.Data;

public sealed class BatchTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(8, 4)]
    [InlineData(9, 4)]
    [InlineData(300, 64)]
    public void No_unpaired_step_ever_holds_a_true_pair(int train, int batch)
    {
        var split = Split.Of(train + 5, 5.0 / (train + 5), 1);
        Assert.Equal(train, split.Train.Length);
        var held = split.Test.ToHashSet();
        var batches = new UnpairedBatches(split, batch, seed: 2);
        long[] a = new long[batch], b = new long[batch];
        for (int step = 0; step < 3000; step++)
        {
            batches.Next(a, b);
            Assert.Empty(a.Intersect(b));
            Assert.DoesNotContain(a, held.Contains);
            Assert.DoesNotContain(b, held.Contains);
        }
    }

    [Fact]
    public void Every_training_row_is_drawn_equally_often_on_both_sides()
    {
        var split = Split.Of(50, 0.2, 0);
        var batches = new UnpairedBatches(split, 10, 0);
        var counts = (A: new int[50], B: new int[50]);
        long[] a = new long[10], b = new long[10];
        for (int step = 0; step < 20_000; step++)
        {
            batches.Next(a, b);
            foreach (long row in a)
                counts.A[row]++;
            foreach (long row in b)
                counts.B[row]++;
        }
        foreach (long row in split.Train)
        {
            Assert.InRange(counts.A[row], 4600, 5400);
            Assert.InRange(counts.B[row], 4600, 5400);
        }
    }

    [Fact]
    public void Sides_are_drawn_independently()
    {
        // Given A's first row, B's first row is uniform over the other rows of the step: no row follows another more often.
        var batches = new UnpairedBatches(Split.Of(11, 0.1, 0), 1, 5);
        int[,] counts = new int[11, 11];
        long[] a = new long[1], b = new long[1];
        for (int step = 0; step < 90_000; step++)
        {
            batches.Next(a, b);
            counts[a[0], b[0]]++;
        }
        var seen = counts.Cast<int>().Where(c => c > 0).ToList();
        Assert.Equal(10 * 9, seen.Count);
        Assert.All(seen, c => Assert.InRange(c, 850, 1150));
    }

    [Fact]
    public void State_continues_both_kinds_of_batches()
    {
        var split = Split.Of(400, 0.25, 0);
        var unpaired = new UnpairedBatches(split, 16, 1);
        var paired = new PairedBatches(split, Pairing.Known(300, 0.5, 0), 16, 1);
        long[] a = new long[16], b = new long[16], p = new long[16];
        unpaired.Next(a, b);
        paired.Next(p);
        var resumed = (Unpaired: new UnpairedBatches(split, 16, 1) { State = unpaired.State }, Paired: new PairedBatches(split, Pairing.Known(300, 0.5, 0), 16, 1) { State = paired.State });
        long[] a2 = new long[16], b2 = new long[16], p2 = new long[16];
        for (int step = 0; step < 5; step++)
        {
            unpaired.Next(a, b);
            resumed.Unpaired.Next(a2, b2);
            paired.Next(p);
            resumed.Paired.Next(p2);
            Assert.Equal(a, a2);
            Assert.Equal(b, b2);
            Assert.Equal(p, p2);
        }
    }

    [Fact]
    public void Too_few_training_rows_are_refused_with_the_numbers()
    {
        string message = Assert.Throws<ArgumentException>(() => new UnpairedBatches(Split.Of(100, 0.1, 0), 46, 0)).Message;
        Assert.Contains("A batch of 46 needs at least 92 training rows", message);
        Assert.Contains("there are 90", message);
        Assert.Throws<ArgumentException>(() => new UnpairedBatches(Split.Of(100, 0.1, 0), 45, 0).Next(new long[45], new long[44]));
    }

    [Fact]
    public void Few_pairs_come_all_and_many_come_as_a_batch_of_known_ones()
    {
        var split = Split.Of(100, 0.2, 0);
        int[] known = Pairing.Known(80, 0.1, 4);
        var all = new PairedBatches(split, known, 256, 0);
        long[] rows = new long[8];
        all.Next(rows);
        Assert.Equal(known.Select(i => split.Train[i]), rows);

        var some = new PairedBatches(split, known, 5, 0);
        Assert.Equal(5, some.Size);
        var seen = new HashSet<long>();
        for (int step = 0; step < 200; step++)
        {
            some.Next(rows.AsSpan(0, 5));
            seen.UnionWith(rows[..5]);
        }
        Assert.Equal(known.Select(i => split.Train[i]).Order(), seen.Order());

        var none = new PairedBatches(split, [], 5, 0);
        none.Next([]);
        Assert.Equal(0, none.Size);
        Assert.Throws<ArgumentException>(() => some.Next(rows));
        Assert.Contains("80 is not a position in 80", Assert.Throws<ArgumentException>(() => new PairedBatches(split, [80], 5, 0)).Message);
    }
}
