namespace CoSae.Engine.Theory;

/// <summary>The covariances of a pair of sides with mean 0: all that the linear case depends on.</summary>
/// <param name="A">S_AA, positive definite. // [dimA, dimA]</param>
/// <param name="B">S_BB, positive definite. // [dimB, dimB]</param>
/// <param name="AB">S_AB = E xA xB^T. // [dimA, dimB]</param>
public sealed record PairCovariance(Matrix A, Matrix B, Matrix AB)
{
    public int DimA => A.Rows;

    public int DimB => B.Rows;

    /// <summary>S_BA.</summary>
    public Matrix BA { get; } = AB.Transposed;

    /// <summary>Columns of the joint covariance that belong to A: E [xA; xB] xA^T. // [dimA + dimB, dimA]</summary>
    public Matrix WithA { get; } = A.Above(AB.Transposed);

    /// <summary>The same for B. // [dimA + dimB, dimB]</summary>
    public Matrix WithB { get; } = AB.Above(B);

    /// <summary>The covariance of [xA; xB].</summary>
    public Matrix Joint { get; } = A.Above(AB.Transposed).Beside(AB.Above(B));

    /// <summary>The same pair with the sides' names exchanged.</summary>
    public PairCovariance Swapped => new(B, A, BA);

    /// <summary>Splits the covariance of [xA; xB].</summary>
    public static PairCovariance OfJoint(Matrix joint, int dimA)
    {
        int dimB = joint.Rows - dimA;
        return new(joint.Block(0, 0, dimA, dimA), joint.Block(dimA, dimA, dimB, dimB), joint.Block(0, dimA, dimA, dimB));
    }

    /// <summary>R2 of a linear map from A to B: 1 - E |xB - M xA|^2 / E |xB|^2.</summary>
    /// <param name="map">[dimB, dimA]</param>
    public double R2(Matrix map) => (2 * map.Dot(BA) - map.Dot(map * A)) / B.Trace;

    /// <summary>R2 of a linear map within a side: 1 - E |x - M x|^2 / E |x|^2.</summary>
    /// <param name="map">[dim, dim]</param>
    /// <param name="s">The side's covariance.</param>
    public static double Explained(Matrix map, Matrix s) => (2 * map.Dot(s) - map.Dot(map * s)) / s.Trace;
}
