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

    /// <summary>
    /// The positive correlations, of latents that fire together for some item: for latent i of <paramref name="a"/> the
    /// entries start[i] .. start[i + 1] - 1, in the order of b's latents. At most rows * k^2 of them, whatever n is.
    /// </summary>
    public static (int[] Start, int[] Latent, float[] Value) Positive(HostCode a, HostCode b)
    {
        int n = a.Latents;
        var (meanA, normA) = Centre(a);
        var (meanB, normB) = Centre(b);
        var (start, latents, values) = (new int[n + 1], new List<int>(), new List<float>());
        var firing = new List<int>[n]; // slots of a's code, by latent
        for (int s = 0; s < a.Values.Length; s++)
            if (a.Values[s] > 0)
                (firing[a.Indices[s]] ??= []).Add(s);
        var product = new double[n];
        var (touched, seenFor) = (new List<int>(), new int[n]);
        for (int i = 0; i < n; i++)
        {
            foreach (int s in firing[i] ?? [])
            {
                int row = s / a.K;
                for (int t = row * b.K; t < (row + 1) * b.K; t++)
                    if (b.Values[t] > 0)
                    {
                        int j = b.Indices[t];
                        product[j] += (double)a.Values[s] * b.Values[t];
                        if (seenFor[j] != i + 1)
                            touched.Add(j);
                        seenFor[j] = i + 1;
                    }
            }
            touched.Sort();
            foreach (int j in touched)
            {
                float r = (float)((product[j] - a.Rows * meanA[i] * meanB[j]) / (normA[i] * normB[j]));
                product[j] = 0;
                if (r <= 0)
                    continue;
                latents.Add(j);
                values.Add(r);
            }
            touched.Clear();
            start[i + 1] = latents.Count;
        }
        return (start, [.. latents], [.. values]);
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
