using CoSae.Engine.Runs;

namespace CoSae.Engine.Concepts;

/// <summary>
/// Pearson correlation of two effects of a latent over (test item, class) pairs, where the effect on A is a_i u_c and that on B is b_i v_c:
/// activation of the item times what one unit does to the class. With a single class and u = v = 1 it is the correlation of the two
/// activations. Items that fire on neither side count, with two effects of 0.
/// </summary>
internal static class ItemCorrelation
{
    private const double Z = 1.959963984540054;

    /// <summary>Variances below this share of their second moment are none.</summary>
    private const double Nothing = 1e-12;

    /// <summary>
    /// The correlation with its 95 % interval over items: the variance is that of the influence function (delta method on the five moments of
    /// the activations), the interval Fisher's. 0, from 0 to 0, where an effect does not vary.
    /// </summary>
    /// <param name="a">Activations on A of the items that fire on a side at least. // [firing]</param>
    /// <param name="b">Of the same items on B. // [firing]</param>
    /// <param name="rows">Test items in all.</param>
    /// <param name="u">[classes]</param>
    /// <param name="v">[classes]</param>
    public static Score Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int rows, ReadOnlySpan<float> u, ReadOnlySpan<float> v)
    {
        double meanU = 0, meanV = 0, uv = 0, uu = 0, vv = 0;
        for (int c = 0; c < u.Length; c++)
        {
            (meanU, meanV) = (meanU + (double)u[c] / u.Length, meanV + (double)v[c] / u.Length);
            (uv, uu, vv) = (uv + (double)u[c] * v[c] / u.Length, uu + (double)u[c] * u[c] / u.Length, vv + (double)v[c] * v[c] / u.Length);
        }
        double meanA = 0, meanB = 0, ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            (meanA, meanB) = (meanA + a[i], meanB + b[i]);
            (ab, aa, bb) = (ab + (double)a[i] * b[i], aa + (double)a[i] * a[i], bb + (double)b[i] * b[i]);
        }
        (meanA, meanB, ab, aa, bb) = (meanA / rows, meanB / rows, ab / rows, aa / rows, bb / rows);
        double varianceA = aa * uu - meanA * meanA * meanU * meanU, varianceB = bb * vv - meanB * meanB * meanV * meanV;
        if (!(varianceA > Nothing * aa * uu) || !(varianceB > Nothing * bb * vv))
            return new Score(0, 0, 0, rows);
        double root = Math.Sqrt(varianceA * varianceB), r = (ab * uv - meanA * meanB * meanU * meanV) / root;
        double gA = -meanB * meanU * meanV / root + r * meanA * meanU * meanU / varianceA, gB = -meanA * meanU * meanV / root + r * meanB * meanV * meanV / varianceB;
        double gAB = uv / root, gAA = -r * uu / (2 * varianceA), gBB = -r * vv / (2 * varianceB);
        double squares = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double influence = gA * a[i] + gB * b[i] + gAB * a[i] * b[i] + gAA * a[i] * a[i] + gBB * b[i] * b[i];
            squares += influence * influence;
        }
        double centre = gA * meanA + gB * meanB + gAB * ab + gAA * aa + gBB * bb;
        double error = Math.Sqrt(Math.Max(0, squares / rows - centre * centre) / rows);
        r = Math.Clamp(r, -1, 1);
        double fisher = Math.Atanh(Math.Clamp(r, -1 + 1e-12, 1 - 1e-12)), half = Z * error / Math.Max(1e-12, 1 - r * r);
        return new Score(r, Math.Min(r, Math.Tanh(fisher - half)), Math.Max(r, Math.Tanh(fisher + half)), rows);
    }
}
