using CoSae.Engine.Data;

namespace CoSae.Tests.Engine.Data;

public sealed class RandomSourceTests
{
    [Fact]
    public void Agrees_with_the_published_generator()
    {
        // The reference implementation at prng.di.unimi.it from the state 1, 2, 3, 4.
        var random = new RandomSource(0, RandomStream.Split) { State = [1, 2, 3, 4] };
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625,
            8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        Assert.Equal(expected, expected.Select(_ => random.NextUInt64()));
    }

    [Fact]
    public void Seeds_and_streams_differ_and_repeat()
    {
        static ulong First(long seed, RandomStream stream) => new RandomSource(seed, stream).NextUInt64();
        Assert.Equal(First(3, RandomStream.Pairs), First(3, RandomStream.Pairs));
        ulong[] all = [.. from seed in Enumerable.Range(-20, 40) from stream in Enum.GetValues<RandomStream>() select First(seed, stream)];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public void State_restores_the_sequence_and_refuses_zeros()
    {
        var random = new RandomSource(1, RandomStream.Batches);
        random.NextNormal();
        ulong[] state = random.State;
        double[] first = [.. Enumerable.Range(0, 20).Select(_ => random.NextNormal())];
        random.State = state;
        Assert.Equal(first, Enumerable.Range(0, 20).Select(_ => random.NextNormal()));
        Assert.Throws<ArgumentException>(() => random.State = [0, 0, 0, 0]);
        Assert.Throws<ArgumentException>(() => random.State = [1]);
    }

    [Fact]
    public void Moments_and_frequencies_are_right()
    {
        const int n = 200_000;
        var random = new RandomSource(5, RandomStream.Evaluation);
        double[] normal = [.. Enumerable.Range(0, n).Select(_ => random.NextNormal())];
        Assert.Equal(0, normal.Average(), 0.01);
        Assert.Equal(1, normal.Average(v => v * v), 0.02);
        Assert.Equal(0, normal.Average(v => v * v * v), 0.04);
        Assert.Equal(3, normal.Average(v => v * v * v * v), 0.1);
        double[] uniform = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
        Assert.All(uniform, v => Assert.InRange(v, 0, 1 - 1e-17));
        Assert.Equal(1.0 / 12, uniform.Average(v => (v - 0.5) * (v - 0.5)), 0.001);
        int[] counts = new int[7];
        for (int i = 0; i < n; i++)
            counts[random.Next(7)]++;
        Assert.All(counts, c => Assert.InRange(c, n / 7 - 700, n / 7 + 700));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(0));
    }

    [Fact]
    public void Permutations_are_uniform()
    {
        var random = new RandomSource(6, RandomStream.Pairs);
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < 24_000; i++)
        {
            string key = string.Join(' ', random.Permutation(4));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, c => Assert.InRange(c, 850, 1150));
    }
}
