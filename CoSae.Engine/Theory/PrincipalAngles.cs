namespace CoSae.Engine.Theory;

/// <summary>
/// The largest angle between two subspaces, in degrees. Small angles come from sines, the part of one basis that lies outside
/// the other: a cosine near 1 knows an angle to 1e-6 degrees at best (Bjoerck and Golub 1973; Knyazev and Argentati 2002).
/// </summary>
public static class PrincipalAngles
{
    /// <summary>Between the spans of the columns.</summary>
    /// <param name="a">[n, k], independent columns.</param>
    /// <param name="b">[n, k], independent columns.</param>
    public static double Largest(Matrix a, Matrix b)
    {
        if (a.Rows != b.Rows || a.Columns != b.Columns || a.Columns < 1)
            throw new ArgumentException($"Subspaces of one size in one space have an angle; these are {a.Rows} x {a.Columns} and {b.Rows} x {b.Columns}.");
        Matrix qa = Decompositions.Orthonormal(a), qb = Decompositions.Orthonormal(b);
        var inside = qa.Transposed * qb;
        double sine = Math.Min(1, Decompositions.Svd(qb - qa * inside).S[0]);
        double cosine = Math.Min(1, Decompositions.Svd(inside).S[^1]);
        return double.RadiansToDegrees(sine * sine < 0.5 ? Math.Asin(sine) : Math.Acos(cosine));
    }
}
