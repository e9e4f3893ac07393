namespace CoSae.Engine.Statistics;

/// <summary>Orthonormal directions in the space of the runs: what a linear model can explain.</summary>
internal sealed class Basis
{
    // A column whose rest is this small a part of it is explained by the others.
    private const double Dependent = 1e-9;

    private readonly List<double[]> _directions;

    private Basis(List<double[]> directions) => _directions = directions;

    public int Count => _directions.Count;

    /// <summary>Of what columns add to a space that is there already (Gram and Schmidt, twice, which is enough: Giraud et al. 2005).</summary>
    public static Basis Of(IEnumerable<double[]> columns, Basis? beyond = null)
    {
        var directions = new List<double[]>();
        foreach (double[] column in columns)
        {
            double[] rest = [.. column];
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (double[] d in beyond?._directions ?? [])
                    Remove(rest, d);
                foreach (double[] d in directions)
                    Remove(rest, d);
            }
            double length = Math.Sqrt(Dot(rest, rest));
            if (length > Dependent * Math.Sqrt(Dot(column, column)))
                directions.Add([.. rest.Select(r => r / length)]);
        }
        return new Basis(directions);
    }

    /// <summary>Both together; they must be orthogonal.</summary>
    public Basis With(Basis other) => new([.. _directions, .. other._directions]);

    /// <summary>Sum of squares of the part of y within.</summary>
    public double Squares(double[] y) => _directions.Sum(d => Math.Pow(Dot(d, y), 2));

    /// <summary>The part of y without.</summary>
    public double[] Residuals(double[] y)
    {
        double[] rest = [.. y];
        foreach (double[] d in _directions)
            Remove(rest, d);
        return rest;
    }

    private static void Remove(double[] from, double[] direction)
    {
        double along = Dot(from, direction);
        for (int i = 0; i < from.Length; i++)
            from[i] -= along * direction[i];
    }

    private static double Dot(double[] a, double[] b) => System.Numerics.Tensors.TensorPrimitives.Dot<double>(a, b);
}
