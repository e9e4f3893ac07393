using CoSae.Engine.Data;
using CoSae.Engine.Theory;

namespace CoSae.Tests.Engine.Theory;

/// <summary>
/// The table of SCIENCE.md section 8 on its Gaussian, d = 12 / 15, rank 4. Tolerances are the deviations measured there, times
/// <see cref="Claim.Slack"/>, another optimiser being at work; they stand in the claims.
/// </summary>
[Collection(TorchCollection.Name)]
public sealed class ClaimTests
{
    public static TheoryData<string, long> Cases
    {
        get
        {
            var cases = new TheoryData<string, long>();
            foreach (var claim in Claims.All)
                foreach (long seed in (long[])[0, 1])
                    cases.Add(claim.Key, seed);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_reaches_the_closed_form_from_both_starts(string key, long seed)
    {
        var result = TheoryStudy.Check(LinearLossTests.Find(key), new LinearCase(GaussianPair.Of(seed), 4), seed, default);

        Assert.True(result.Identified);
        Assert.All(result.Figures, f => Assert.True(f.Holds ?? true, $"{f.Name}: {string.Join(" / ", f.Starts)}, expected {f.Expected} within {f.Tolerance}"));
        Assert.True(result.Holds);
        Assert.Equal(TheoryStudy.Starts, result.Starts.Count);
    }

    [Theory]
    [MemberData(nameof(LinearLossTests.Keys), MemberType = typeof(LinearLossTests))]
    public void A_pair_that_is_not_trained_is_told_from_the_closed_form(string key)
    {
        var linear = new LinearCase(GaussianPair.Of(0), 4);
        var pair = LinearPair.Random(linear.S, 4, new RandomSource(3, RandomStream.Initialisation));
        Assert.All(LinearLossTests.Find(key).Solve(linear).Compare(pair).Where(m => m.Tolerance is not null),
            m => Assert.True(Math.Abs(m.Value - m.Expected) > m.Tolerance, m.Name));
    }

    [Theory]
    [InlineData("moments")]
    [InlineData("translated-moments")]
    [InlineData("cycle")]
    public void Without_pairs_starts_translate_differently_and_below_the_ceiling(string key)
    {
        var linear = new LinearCase(GaussianPair.Of(0), 4);
        var result = TheoryStudy.Check(LinearLossTests.Find(key), linear, 0, default);

        double ceiling = linear.S.R2(linear.RegressionAToB);
        Assert.True(Math.Abs(result.Starts[0].AToB!.Value - result.Starts[1].AToB!.Value) > 0.01);
        Assert.All(result.Starts, s => Assert.True(s.AToB < ceiling - 0.1 && Math.Abs(s.Recoupled!.Value - s.AToB.Value) > 0.01));
        Assert.True(result.TranslationHigh <= ceiling + 1e-12);
    }

    [Fact]
    public void Near_equal_eigenvalues_leave_directions_unjudged_and_the_loss_judged()
    {
        // Principal components 2 and 3 of B are equal; the sides are otherwise unremarkable.
        var b = Matrix.Diagonal([5, 2, 2, 1, 0.5]);
        var across = new Matrix(4, 5, [0.9, 0, 0, 0.1, 0, 0, 0.5, 0.2, 0, 0, 0.1, 0, 0.3, 0, 0.1, 0, 0, 0, 0.2, 0]);
        var linear = new LinearCase(new PairCovariance(Matrix.Diagonal([4, 2, 1, 0.5]), b, across), 2);

        var result = TheoryStudy.Check(LinearLossTests.Find("translated-moments"), linear, 0, default);

        Assert.False(result.Identified);
        Assert.Equal(0, result.Gap, 1e-12);
        Assert.Equal("Loss above the least possible", result.Quantity);
        Assert.True(result.Holds);
        Assert.All(result.Figures.Where(f => f.Unit == "degrees"), f => Assert.Null(f.Holds));
    }

    [Fact]
    public void The_ceiling_is_one_that_no_map_of_the_rank_passes()
    {
        var linear = new LinearCase(GaussianPair.Of(1), 4);
        var best = linear.RegressionAToB;
        double ceiling = linear.S.R2(best);
        var random = new RandomSource(2, RandomStream.Evaluation);
        var (u, s, v) = Decompositions.Svd(best);
        Assert.True(s[4] < 1e-12 * s[0]);
        for (int i = 0; i < 20; i++)
        {
            Matrix outer = u.Left(4) * Matrix.Diagonal(s[..4]), inner = v.Left(4).Transposed;
            outer.Add(Noise(outer.Rows, 4), 0.01);
            inner.Add(Noise(4, inner.Columns), 0.01);
            Assert.True(linear.S.R2(outer * inner) < ceiling);
        }

        Matrix Noise(int rows, int columns) => new(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextNormal())]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public void A_rank_that_leaves_nothing_out_is_refused(int rank)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearCase(GaussianPair.Of(0), rank));
        Assert.Contains($"The rank {rank} is not 1 to 11", Assert.Throws<InvalidDataException>(() => TheoryStudy.Run(TheorySource.Gaussian(0), rank, 0, (_, _) => { }, default)).Message);
    }
}
