using CoSae.Engine.Data;
using CoSae.Engine.Metrics;
using CoSae.Engine.Saes;

namespace CoSae.Tests.Engine.Metrics;

[Collection(TorchCollection.Name)]
public sealed class QuadraticAssignmentTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void FindsWhatTryingAllPermutationsFinds(int n)
    {
        var random = new RandomSource(n, RandomStream.Evaluation);
        for (int trial = 0; trial < 5; trial++)
        {
            double[] a = Graph(n, random), b = Graph(n, random);
            double best = Permutations(n).Max(p => QuadraticAssignment.Value(a, b, p));
            // Far-flung starts: near the middle they all end in the same local optimum.
            var found = Enumerable.Range(0, 60).Select(_ => QuadraticAssignment.Maximise(a, b, Start(n, random, 3), n)).ToArray();
            Assert.All(found, f => Assert.Equal(QuadraticAssignment.Value(a, b, f.Order), f.Value, 1e-9));
            Assert.All(found, f => Assert.Equal(Enumerable.Range(0, n), f.Order.Order()));
            Assert.Equal(best, found.Max(f => f.Value), 1e-9);
        }
    }

    [Fact]
    public void NeverEndsBelowAPermutationItStartsFrom()
    {
        const int n = 12;
        var random = new RandomSource(8, RandomStream.Evaluation);
        int better = 0;
        for (int trial = 0; trial < 20; trial++)
        {
            double[] a = Graph(n, random), b = Graph(n, random), start = new double[n * n];
            int[] order = [.. random.Permutation(n).Select(j => (int)j)];
            for (int i = 0; i < n; i++)
                start[i * n + order[i]] = 1;
            double before = QuadraticAssignment.Value(a, b, order), after = QuadraticAssignment.Maximise(a, b, start, n).Value;
            Assert.True(after >= before - 1e-9, $"from {before} to {after}");
            better += after > before + 1 ? 1 : 0;
        }
        Assert.True(better >= 18, $"only {better} of 20 got better");
    }

    [Fact]
    public void ValueByHand()
    {
        // A has the edge 0-1 of weight 2, B the edges 0-2 of 3 and 1-2 of 5: the best puts A's edge on 1-2, counted both ways.
        double[] a = [0, 2, 0, 2, 0, 0, 0, 0, 0], b = [0, 0, 3, 0, 0, 5, 3, 5, 0];
        Assert.Equal(20, QuadraticAssignment.Value(a, b, [1, 2, 0]));
        Assert.Equal(12, QuadraticAssignment.Value(a, b, [2, 0, 1]));
        double third = 1.0 / 3;
        var (order, value) = QuadraticAssignment.Maximise(a, b, [third, third, third, third, third, third, third, third, third], 3);
        Assert.Equal(20, value);
        Assert.Equal(0, order[2]);
    }

    [Fact]
    public void MatchesAGraphWithItsNoisyPermutation()
    {
        const int n = 60;
        var random = new RandomSource(4, RandomStream.Evaluation);
        double[] a = Graph(n, random), noise = Graph(n, random), b = new double[n * n];
        long[] hidden = random.Permutation(n);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                b[hidden[i] * n + hidden[j]] = a[i * n + j] + 0.2 * noise[i * n + j];
        // A start that leans to the truth a little, as frequencies do.
        double[] start = Start(n, random);
        for (int i = 0; i < n; i++)
            start[i * n + hidden[i]] *= 4;
        Sinkhorn.Scale(start, n, 100);
        Assert.Equal(hidden.Select(j => (int)j), QuadraticAssignment.Maximise(a, b, start, n).Order);
    }

    [Fact]
    public void RefusesMatricesOfAnotherSize() =>
        Assert.Contains("is not 3 x 3", Assert.Throws<ArgumentException>(() => QuadraticAssignment.Maximise(new double[9], new double[4], new double[9], 3)).Message);

    [Fact]
    public void SinkhornByHand()
    {
        // Scaling keeps the odds ratio 1 * 4 / (2 * 3) = (p / (1 - p))^2.
        double[] matrix = [1, 2, 3, 4];
        Sinkhorn.Scale(matrix, 2, 200);
        double r = Math.Sqrt(4.0 / 6), p = r / (1 + r);
        Assert.Equal(p, matrix[0], 1e-12);
        Assert.Equal(1 - p, matrix[1], 1e-12);
        Assert.Equal(1 - p, matrix[2], 1e-12);
        Assert.Equal(p, matrix[3], 1e-12);
        Assert.Throws<ArgumentException>(() => Sinkhorn.Scale(matrix, 3, 1));
    }

    [Fact]
    public void PhiByHand()
    {
        // Latent 0 fires in rows 0 and 1, latent 1 in row 0 alone, latent 2 never.
        var graph = CoActivation.Of(new HostCode([1, 2, 3, 0, 0, 0, 0, 0], [0, 1, 0, 2, 1, 2, 0, 2], 2, 3));
        Assert.Equal([0.5, 0.25, 0], graph.Frequency);
        double phi = (0.25 - 0.125) / Math.Sqrt(0.25 * 0.1875);
        Assert.Equal([0, phi, 0, phi, 0, 0, 0, 0, 0], graph.Phi);
        // Two of nine entries are phi: variance phi^2 (2 - 4 / 9) / 8.
        Assert.Equal(1 / Math.Sqrt((2 - 4.0 / 9) / 8), graph.Standardised()[1], 1e-12);
    }

    private static double[] Graph(int n, RandomSource random)
    {
        var graph = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++)
                graph[i * n + j] = graph[j * n + i] = random.NextNormal();
        return graph;
    }

    private static double[] Start(int n, RandomSource random, double spread = 0.5)
    {
        double[] start = [.. Enumerable.Range(0, n * n).Select(_ => Math.Exp(spread * random.NextNormal()))];
        Sinkhorn.Scale(start, n, 50);
        return start;
    }

    private static IEnumerable<int[]> Permutations(int n) => n == 0
        ? [[]]
        : Permutations(n - 1).SelectMany(p => Enumerable.Range(0, n).Select(at => (int[])[.. p[..at], n - 1, .. p[at..]]));
}
