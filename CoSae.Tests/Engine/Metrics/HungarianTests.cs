using CoSae.Engine.Data;
using CoSae.Engine.Metrics;

namespace CoSae.Tests.Engine.Metrics;

public sealed class HungarianTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void FindsWhatTryingAllPermutationsFinds(int n)
    {
        var random = new RandomSource(n, RandomStream.Evaluation);
        for (int trial = 0; trial < 10; trial++)
        {
            double[] score = [.. Enumerable.Range(0, n * n).Select(_ => random.NextNormal())];
            int[] found = Hungarian.Maximise(score, n);
            Assert.Equal(Enumerable.Range(0, n), found.Order());
            Assert.Equal(Permutations(n).Max(p => Total(score, p)), Total(score, found), 1e-9);
        }
    }

    [Fact]
    public void RecoversAHiddenPermutationOfManyLatents()
    {
        const int n = 300;
        var random = new RandomSource(5, RandomStream.Evaluation);
        long[] hidden = random.Permutation(n);
        var score = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                score[i * n + j] = 0.3 * random.NextDouble() + (hidden[i] == j ? 0.5 : 0);
        Assert.Equal(hidden.Select(j => (int)j), Hungarian.Maximise(score, n));
    }

    [Fact]
    public void RefusesWhatIsNotFinite()
    {
        var message = Assert.Throws<ArgumentException>(() => Hungarian.Maximise([1, 2, double.NaN, 4], 2)).Message;
        Assert.Contains("Row 1, column 0", message);
        Assert.Throws<ArgumentException>(() => Hungarian.Maximise([1, 2, 3], 2));
    }

    private static double Total(double[] score, int[] p) => p.Select((j, i) => score[i * p.Length + j]).Sum();

    private static IEnumerable<int[]> Permutations(int n) => n == 0
        ? [[]]
        : Permutations(n - 1).SelectMany(p => Enumerable.Range(0, n).Select(at => (int[])[.. p[..at], n - 1, .. p[at..]]));
}
