using CoSae.Engine.Data;
using CoSae.Engine.Theory;

namespace CoSae.Tests.Engine.Theory;

/// <summary>Every objective of the table: its value on sides of one dimension by hand, its gradient by differences.</summary>
public sealed class LinearLossTests
{
    // Variances 2 and 3, covariance 1; zA = 0.5 xA, zB = 2 xB, decoded by 4 and -1.
    private static readonly PairCovariance _one = new(new(1, 1, [2]), new(1, 1, [3]), new(1, 1, [1]));
    private static readonly LinearPair _pair = new(new(1, 1, [0.5]), new(1, 1, [2]), new(1, 1, [4]), new(1, 1, [-1]));

    public static TheoryData<string> Keys => [.. Claims.All.Select(c => c.Key)];

    [Theory]
    [InlineData("collapse", 0.5 + 12 - 2)] // 0.25 * 2 + 4 * 3 - 2 * 0.5 * 2 * 1
    [InlineData("cca", 10.5 + 5 * (0.25 + 121))]
    [InlineData("ratio", 10.5 / 12.5)]
    [InlineData("translation", 3 + 1 + 0.5 + 2 - 16 + 192)] // maps -0.5 and 8: yy - 2 m c + m^2 x
    [InlineData("moments", 2 - 8 + 8 + 3 + 12 + 12 + 11.5 * 11.5)] // maps 2 and -2; code variances 0.5 and 12
    [InlineData("translated-moments", 2.5 * 2.5)] // 0.25 * 2 - 3
    [InlineData("cycle", 25 * (2 + 3))] // there and back is -4
    [InlineData("crosscoder", 2 + 16 + 64 * 3 + 0.5 + 3 + 9 * 3)] // errors -a - 8 b and 0.5 a + 3 b
    [InlineData("usae", 2 + 4.5 + 2 - 16 + 64 * 3 + 9 * 3)] // from A's code -a and b + 0.5 a, from B's a - 8 b and 3 b
    public void Values_by_hand(string key, double expected) =>
        Assert.Equal(expected, Find(key).Loss(_one, _pair, Nothing(_one, 1)), 1e-12);

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_gradient_is_that_of_the_loss(string key)
    {
        const int rank = 3;
        const double step = 1e-5;
        var claim = Find(key);
        var s = GaussianPair.Of(5);
        double[] x = LinearPair.Random(s, rank, new RandomSource(11, RandomStream.Initialisation)).ToArray();
        var gradient = Nothing(s, rank);
        claim.Loss(s, LinearPair.Of(x, s, rank), gradient);
        double[] slopes = gradient.ToArray();
        double largest = slopes.Max(Math.Abs);
        Assert.True(largest > 0.01);
        for (int i = 0; i < x.Length; i++)
        {
            double at = x[i];
            x[i] = at + step;
            double above = claim.Loss(s, LinearPair.Of(x, s, rank), Nothing(s, rank));
            x[i] = at - step;
            double below = claim.Loss(s, LinearPair.Of(x, s, rank), Nothing(s, rank));
            x[i] = at;
            Assert.Equal((above - below) / (2 * step), slopes[i], 1e-6 * largest);
        }
    }

    internal static Claim Find(string key) => Claims.All.Single(c => c.Key == key);

    internal static LinearPair Nothing(PairCovariance s, int rank) => LinearPair.Of(new double[2 * rank * (s.DimA + s.DimB)], s, rank);
}
