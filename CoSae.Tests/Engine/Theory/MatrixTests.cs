using CoSae.Engine.Theory;

namespace CoSae.Tests.Engine.Theory;

[Collection(TorchCollection.Name)]
public sealed class MatrixTests
{
    private readonly Matrix _a = new(2, 3, [1, 2, 3, 4, 5, 6]);

    [Fact]
    public void Arithmetic()
    {
        Assert.Equal([14, 32, 32, 77], (_a * _a.Transposed).Values);
        Assert.Equal([1, 4, 2, 5, 3, 6], _a.Transposed.Values);
        Assert.Equal([3, 6, 9, 12, 15, 18], (_a + 2 * _a).Values);
        Assert.Equal(0, (_a - _a).Norm);
        Assert.Equal(91, _a.Dot(_a));
        Assert.Equal(6, _a.Trace);
        Assert.Equal([5, 6], _a.Block(1, 1, 1, 2).Values);
        Assert.Equal([1, 2, 4, 5], _a.Left(2).Values);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], _a.Above(new(1, 3, [7, 8, 9])).Values);
        Assert.Equal([1, 2, 3, 7, 4, 5, 6, 8], _a.Beside(new(2, 1, [7, 8])).Values);
        Assert.Equal([2, 0, 0, 3], Matrix.Diagonal([2, 3]).Values);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("2 x 3 times 2 x 3", Assert.Throws<ArgumentException>(() => _a * _a).Message);
        Assert.Contains("2 x 3 and 3 x 2", Assert.Throws<ArgumentException>(() => _a + _a.Transposed).Message);
        Assert.Contains("has 4 numbers, not 3", Assert.Throws<ArgumentException>(() => new Matrix(2, 2, [1, 2, 3])).Message);
        Assert.Throws<ArgumentException>(() => _a.Above(new(1, 2)));
    }

    [Fact]
    public void Decompositions_put_the_largest_first()
    {
        var (values, vectors) = Decompositions.Eigen(new(2, 2, [2, 1, 1, 2]));
        Assert.Equal(3, values[0], 1e-14);
        Assert.Equal(vectors[0, 0], vectors[1, 0], 1e-14);
        Assert.Equal(2, Decompositions.Svd(Matrix.Diagonal([1, -2])).S[0], 1e-14);
        Assert.Equal(0, (Decompositions.Power(new(2, 2, [2, 1, 1, 2]), 0.5) * Decompositions.Power(new(2, 2, [2, 1, 1, 2]), -0.5) - Matrix.Identity(2)).Norm, 1e-14);
        Assert.Equal([0.25, 0, 0, 0], Decompositions.PseudoInverse(Matrix.Diagonal([4, 0])).Values);
    }
}
