using CoSae.Engine.Data;

namespace CoSae.Engine.Theory;

/// <summary>
/// The population that the linear case is shown on when no data set is chosen (SCIENCE.md section 8): sides of 12 and 15
/// dimensions share six hidden directions of unequal strength, over a generic covariance. S = M M^T / 27 + F F^T / 2 with M
/// [27, 37] normal and F [27, 6] normal, its columns times 3, 2.5, 2, 1.5, 1, 0.7.
/// </summary>
public static class GaussianPair
{
    public const int DimA = 12, DimB = 15;

    private static readonly double[] _strengths = [3, 2.5, 2, 1.5, 1, 0.7];

    /// <summary>The covariances of a seed.</summary>
    public static PairCovariance Of(long seed)
    {
        const int both = DimA + DimB;
        var random = new RandomSource(seed, RandomStream.LinearCase);
        Matrix generic = Normals(both, both + 10), shared = Normals(both, _strengths.Length) * Matrix.Diagonal(_strengths);
        return PairCovariance.OfJoint(1.0 / both * (generic * generic.Transposed) + 0.5 * (shared * shared.Transposed), DimA);

        Matrix Normals(int rows, int columns) => new(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextNormal())]);
    }
}
