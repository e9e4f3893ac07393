using CoSae.Engine.Saes;

namespace CoSae.Engine.Metrics;

/// <summary>Pearson correlation of every latent of one code with every latent of another, over the same things.</summary>
public static class LatentCorrelation
{
    /// <summary>Norms of centred activations below this count as this, so that silent latents correlate 0.</summary>
    private const double Smallest = 1e-8;

    /// <summary>
    /// [n * n], row = latent of <paramref name="a"/>. Cost rows * k^2 for the products, not rows * n^2.
    /// </summary>
    /// <exception cref="ArgumentException">The codes differ in rows or latents.</exception>
    public static double[] Pearson(HostCode a, HostCode b)
    {
        if (a.Rows != b.Rows || a.Latents != b.Latents)
            throw new ArgumentException($"Codes of {a.Rows} x {a.Latents} and {b.Rows} x {b.Latents} cannot be correlated.");
        int n = a.Latents;
        var product = new double[(long)n * n];
        for (int row = 0; row < a.Rows; row++)
        {
            ReadOnlySpan<float> va = a.RowValues(row), vb = b.RowValues(row);
            ReadOnlySpan<int> ia = a.RowIndices(row), ib = b.RowIndices(row);
            for (int s = 0; s < va.Length; s++)
            {
                if (va[s] == 0)
                    continue;
                long start = (long)ia[s] * n;
                for (int t = 0; t < vb.Length; t++)
                    product[start + ib[t]] += (double)va[s] * vb[t];
            }
        }
        var (meanA, normA) = Centre(a);
        var (meanB, normB) = Centre(b);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                ref double p = ref product[(long)i * n + j];
                p = (p - a.Rows * meanA[i] * meanB[j]) / (normA[i] * normB[j]);
            }
        return product;
    }

    private static (double[] Mean, double[] Norm) Centre(HostCode code)
    {
        var sum = new double[code.Latents];
        var squares = new double[code.Latents];
        for (int s = 0; s < code.Values.Length; s++)
        {
            sum[code.Indices[s]] += code.Values[s];
            squares[code.Indices[s]] += (double)code.Values[s] * code.Values[s];
        }
        var norm = new double[code.Latents];
        for (int j = 0; j < norm.Length; j++)
        {
            sum[j] /= code.Rows;
            norm[j] = Math.Max(Smallest, Math.Sqrt(Math.Max(0, squares[j] - code.Rows * sum[j] * sum[j])));
        }
        return (sum, norm);
    }
}
