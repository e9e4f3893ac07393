using CoSae.Engine.Theory;

namespace CoSae.Tests.Engine.Theory;

[Collection(TorchCollection.Name)]
public sealed class PrincipalAnglesTests
{
    [Theory]
    [InlineData(90)]
    [InlineData(60)]
    [InlineData(45)]
    [InlineData(30)]
    [InlineData(1e-3)]
    [InlineData(1e-9)]
    public void A_line_that_is_turned_has_that_angle(double degrees)
    {
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(degrees));
        Assert.Equal(degrees, PrincipalAngles.Largest(new(3, 1, [2, 0, 0]), new(3, 1, [-5 * cosine, -5 * sine, 0])), 1e-12 * Math.Max(1, degrees));
    }

    [Fact]
    public void Of_planes_it_is_the_largest_whatever_their_bases()
    {
        // The plane of x and y, and that of x and (0, cos 20, sin 20).
        var (sine, cosine) = Math.SinCos(double.DegreesToRadians(20));
        var flat = new Matrix(3, 2, [1, 1, 0, 2, 0, 0]);
        var tilted = new Matrix(3, 2, [3, 1, cosine, cosine, sine, sine]);
        Assert.Equal(20, PrincipalAngles.Largest(flat, tilted), 1e-12);
        Assert.Equal(0, PrincipalAngles.Largest(flat, new(3, 2, [7, 0, 0, 1, 0, 0])), 1e-12);
    }

    [Fact]
    public void Subspaces_of_different_sizes_are_refused() =>
        Assert.Contains("3 x 2 and 3 x 1", Assert.Throws<ArgumentException>(() => PrincipalAngles.Largest(new(3, 2), new(3, 1))).Message);
}
