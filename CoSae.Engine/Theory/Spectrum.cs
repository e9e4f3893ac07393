namespace CoSae.Engine.Theory;

/// <summary>Eigenvalues or singular values, the largest first, and the directions that belong to them.</summary>
/// <param name="Vectors">A column each; may be fewer than the values.</param>
public sealed record Spectrum(double[] Values, Matrix Vectors)
{
    public static Spectrum Of(Matrix symmetric)
    {
        var (values, vectors) = Decompositions.Eigen(symmetric);
        return new(values, vectors);
    }

    /// <summary>The first directions. // [dim, rank]</summary>
    public Matrix Top(int rank) => Vectors.Left(rank);

    /// <summary>The values that a rank leaves out, summed.</summary>
    public double Tail(int rank) => Values.Skip(rank).Sum();

    /// <summary>(v_r - v_(r+1)) / v_r: by how much the directions of a rank stand out from the next; at 0 they are any of a family.</summary>
    public double Gap(int rank) => (Values[rank - 1] - Values[rank]) / Values[rank - 1];

    /// <summary>Symmetric projection onto the first directions.</summary>
    public Matrix Projector(int rank) => Top(rank) * Top(rank).Transposed;
}
