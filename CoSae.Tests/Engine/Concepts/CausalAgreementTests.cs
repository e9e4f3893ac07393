using CoSae.Engine.Concepts;

namespace CoSae.Tests.Engine.Concepts;

public sealed class CausalAgreementTests
{
    [Fact]
    public void EffectsAreTheDirectionTimesTheProbes() =>
        Assert.Equal([1 * 2 + 3 * 5, 1 * 4 + 3 * 6], CausalAgreement.Effects([1f, 3], [2f, 4, 5, 6]));

    [Fact]
    public void ItIsThePearsonCorrelationOverAllItemsAndClasses()
    {
        // Four items fire of ten; three classes.
        float[] a = [1, 2, 0, 3], b = [2, 1, 1, 0], u = [1, -2, 0.5f], v = [0.8f, -1, 2];
        var (x, y) = (new List<double>(), new List<double>());
        for (int item = 0; item < 10; item++)
            for (int c = 0; c < 3; c++)
            {
                x.Add(item < 4 ? a[item] * u[c] : 0);
                y.Add(item < 4 ? b[item] * v[c] : 0);
            }
        var causal = CausalAgreement.Of(a, b, 10, u, v);
        Assert.Equal(Pearson(x, y), causal.Value, 9);
        Assert.Equal(10, causal.N);
        Assert.True(causal.Low < causal.Value && causal.Value < causal.High);
    }

    [Fact]
    public void DirectionsThatMeanTheOppositeMakeItNegativeWhateverTheActivations()
    {
        float[] a = [1, 2, 3], u = [1, -1], v = [-1, 1];
        Assert.Equal(1, CausalAgreement.OfActivations(a, a, 50).Value, 9);
        Assert.Equal(-1, CausalAgreement.Of(a, a, 50, u, v).Value, 9);
        Assert.Equal(0, CausalAgreement.Of(a, a, 50, u, [1, 1]).Value, 2); // means nothing in common
    }

    [Fact]
    public void SilentSidesAndEffectsOfNothingGiveZero()
    {
        var none = CausalAgreement.Of([1, 2], [0, 0], 10, [1], [1]);
        Assert.Equal((0, 0, 0), (none.Value, none.Low, none.High));
        Assert.Equal(0, CausalAgreement.Of([1, 2], [1, 2], 10, [0, 0], [1, 1]).Value);
        Assert.Equal(0, CausalAgreement.OfActivations([], [], 10).Value);
    }

    [Fact]
    public void TheIntervalIsAboutThatOfTheBootstrap()
    {
        var random = new Random(3);
        var (a, b) = (new float[400], new float[400]);
        for (int i = 0; i < 400; i++)
        {
            a[i] = random.NextDouble() < 0.3 ? (float)(1 + random.NextDouble()) : 0;
            b[i] = random.NextDouble() < 0.7 ? a[i] * (float)(0.5 + random.NextDouble()) : random.NextDouble() < 0.1 ? 1 : 0;
        }
        var measured = CausalAgreement.OfActivations(a, b, 400);
        var resampled = new List<double>();
        for (int r = 0; r < 1000; r++)
        {
            int[] rows = [.. Enumerable.Range(0, 400).Select(_ => random.Next(400))];
            resampled.Add(Pearson([.. rows.Select(i => (double)a[i])], [.. rows.Select(i => (double)b[i])]));
        }
        resampled.Sort();
        Assert.Equal(resampled[25], measured.Low, 0.02);
        Assert.Equal(resampled[975], measured.High, 0.02);
    }

    private static double Pearson(List<double> x, List<double> y)
    {
        double mx = x.Average(), my = y.Average();
        return x.Zip(y).Sum(p => (p.First - mx) * (p.Second - my)) / Math.Sqrt(x.Sum(v => (v - mx) * (v - mx)) * y.Sum(v => (v - my) * (v - my)));
    }
}
