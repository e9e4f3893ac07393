using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Tests.Engine.Data;

public sealed class SyntheticDataSetTests
{
    private static readonly SyntheticSpec _small = new() { Rows = 4000 };

    [Fact]
    public void Concepts_fire_as_often_as_published()
    {
        var spec = new SyntheticSpec { Rows = 15_000, DimA = 2, DimB = 2 };
        // The extremes vary with the factors a seed draws; .029 and .193 were measured on one.
        foreach (long seed in (long[])[0, 1, 2])
        {
            double[] rates = Rates(SyntheticDataSet.Generate(spec, seed));
            Assert.InRange(rates.Min(), 0.020, 0.035);
            Assert.InRange(rates.Max(), 0.180, 0.215);
            Assert.InRange(rates.Average(), 0.0935, 6.0 / 64 + 1e-9);
        }
    }

    [Fact]
    public void The_control_has_equal_frequencies_and_independent_concepts()
    {
        var data = SyntheticDataSet.Generate(new SyntheticSpec { Rows = 15_000, DimA = 2, DimB = 2, Spread = 0, Correlation = 0 }, 0);
        Assert.All(Rates(data), r => Assert.Equal(6.0 / 64, r, 0.01));
        // TopK makes the concepts compete: the largest correlation is small and none stands out.
        Assert.True(LargestCoFiring(data) < 0.04);
        Assert.True(LargestCoFiring(SyntheticDataSet.Generate(new SyntheticSpec { Rows = 15_000, DimA = 2, DimB = 2 }, 0)) > 0.1);
    }

    [Theory]
    [InlineData(SyntheticKind.Relu)]
    [InlineData(SyntheticKind.Linear)]
    public void Rows_are_the_mixed_codes(SyntheticKind kind)
    {
        var data = SyntheticDataSet.Generate(_small with { Rows = 50, Kind = kind }, 3);
        Assert.All(Enumerable.Range(0, 64), j => Assert.Equal(1, data.MixingB.AsSpan(j * 128, 128).ToArray().Sum(v => v * v), 1e-5));
        for (int row = 0; row < 50; row++)
        {
            float[] z = data.Codes[(row * 64)..((row + 1) * 64)];
            Assert.InRange(z.Count(v => v > 0), 0, 6);
            Assert.All(z, v => Assert.True(v >= 0));
            foreach (var (x, m, d) in new[] { (data.A, data.MixingA, 96), (data.B, data.MixingB, 128) })
                for (int i = 0; i < d; i++)
                {
                    double expected = Enumerable.Range(0, 64).Sum(j => (double)z[j] * m[j * d + i]);
                    Assert.Equal(kind == SyntheticKind.Relu ? Math.Max(0, expected) : expected, x[row * d + i], 1e-5);
                }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_rows_and_more_rows_begin_with_the_fewer()
    {
        var one = SyntheticDataSet.Generate(_small, 5);
        var more = SyntheticDataSet.Generate(_small with { Rows = 4100 }, 5);
        Assert.Equal(one.A, SyntheticDataSet.Generate(_small, 5).A);
        Assert.Equal(one.B, more.B.Take(one.B.Length));
        Assert.Equal(one.Codes, more.Codes.Take(one.Codes.Length));
        Assert.NotEqual(one.A, SyntheticDataSet.Generate(_small, 6).A);
    }

    [Fact]
    public void Noise_has_the_size_that_was_asked_for()
    {
        var clean = SyntheticDataSet.Generate(_small, 1);
        var noisy = SyntheticDataSet.Generate(_small with { Noise = 0.3 }, 1);
        Assert.Equal(clean.Codes, noisy.Codes);
        double mean = clean.A.Average(), deviation = Math.Sqrt(clean.A.Average(v => (v - mean) * (v - mean)));
        Assert.Equal(0.3 * deviation, Math.Sqrt(clean.A.Zip(noisy.A, (x, y) => (double)(y - x) * (y - x)).Average()), 0.005 * deviation);
    }

    [Fact]
    public void Private_concepts_add_to_one_side_only()
    {
        var spec = _small with { Kind = SyntheticKind.Linear, PrivateA = 16 };
        var data = SyntheticDataSet.Generate(spec, 1);
        Assert.True(Residual(data.A, data.MixingA, 96, data) > 0.05);
        Assert.True(Residual(data.B, data.MixingB, 128, data) < 1e-6);
    }

    [Fact]
    public void Every_mistake_is_reported_at_once()
    {
        var errors = Assert.Throws<SpecException>(() => SyntheticDataSet.Generate(
            new SyntheticSpec { Active = 65, Noise = double.NaN, Correlation = 2, DimA = 0, Rows = int.MaxValue }, 0)).Errors;
        Assert.Equal(["active", "correlation", "dimA", "noise", "rows"], errors.Select(e => e.Path).Order());
        Assert.Contains("65 active concepts of 64", errors.Single(e => e.Path == "active").Message);
        Assert.Empty(new SyntheticSpec().Validate());
    }

    [Fact]
    public void Defaults_are_those_of_the_published_figures()
    {
        var info = SyntheticDataSet.Info(new SyntheticSpec());
        Assert.Equal((108_192L, 96, 128, 32), (info.Rows, info.DimA, info.DimB, info.Classes.Count));
    }

    private static double[] Rates(SyntheticData data) =>
        [.. Enumerable.Range(0, data.Spec.Concepts).Select(j => Enumerable.Range(0, data.Spec.Rows).Count(i => data.Codes[i * data.Spec.Concepts + j] > 0) / (double)data.Spec.Rows)];

    /// <summary>Largest phi coefficient between the firing of two concepts.</summary>
    private static double LargestCoFiring(SyntheticData data)
    {
        int c = data.Spec.Concepts, n = data.Spec.Rows;
        double[] rates = Rates(data);
        int[,] both = new int[c, c];
        for (int row = 0; row < n; row++)
        {
            int[] firing = [.. Enumerable.Range(0, c).Where(j => data.Codes[row * c + j] > 0)];
            foreach (int i in firing)
                foreach (int j in firing)
                    both[i, j]++;
        }
        return (from i in Enumerable.Range(0, c)
                from j in Enumerable.Range(0, i)
                select ((double)both[i, j] / n - rates[i] * rates[j]) / Math.Sqrt(rates[i] * (1 - rates[i]) * rates[j] * (1 - rates[j]))).Max();
    }

    private static double Residual(float[] x, float[] mixing, int dim, SyntheticData data)
    {
        double off = 0, all = 0;
        for (int row = 0; row < 100; row++)
            for (int i = 0; i < dim; i++)
            {
                double explained = Enumerable.Range(0, 64).Sum(j => (double)data.Codes[row * 64 + j] * mixing[j * dim + i]), v = x[row * dim + i];
                off += (v - explained) * (v - explained);
                all += v * v;
            }
        return off / all;
    }
}
