using CoSae.Engine.Saes;

namespace CoSae.Engine.Metrics;

/// <summary>Which latents of one side fire together: a graph that does not depend on which thing is which row.</summary>
/// <param name="Frequency">Share of rows in which each latent fires. // [n]</param>
/// <param name="Phi">
/// (P(i and j) - p_i p_j) / sqrt(p_i (1 - p_i) p_j (1 - p_j)), the divisor at least 1e-3, diagonal 0: the correlation of two
/// latents' firings. // [n * n], symmetric
/// </param>
public sealed record CoActivation(double[] Frequency, double[] Phi)
{
    public int Latents => Frequency.Length;

    /// <summary>Of a code; rows * k^2 time, n^2 memory.</summary>
    public static CoActivation Of(HostCode code)
    {
        int n = code.Latents;
        var (frequency, together) = (new double[n], new double[(long)n * n]);
        for (int row = 0; row < code.Rows; row++)
        {
            ReadOnlySpan<float> values = code.RowValues(row);
            ReadOnlySpan<int> indices = code.RowIndices(row);
            for (int s = 0; s < values.Length; s++)
            {
                if (values[s] <= 0)
                    continue;
                frequency[indices[s]]++;
                for (int t = 0; t < values.Length; t++)
                    if (values[t] > 0)
                        together[(long)indices[s] * n + indices[t]]++;
            }
        }
        for (int i = 0; i < n; i++)
            frequency[i] /= code.Rows;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                double p = frequency[i], q = frequency[j];
                ref double entry = ref together[(long)i * n + j];
                entry = i == j ? 0 : (entry / code.Rows - p * q) / Math.Sqrt(Math.Max(1e-6, p * (1 - p) * q * (1 - q)));
            }
        return new CoActivation(frequency, together);
    }

    /// <summary>Phi divided by the standard deviation of its entries; unchanged where they are all alike. // [n * n]</summary>
    public double[] Standardised()
    {
        double mean = Phi.Average(), squares = 0;
        foreach (double v in Phi)
            squares += (v - mean) * (v - mean);
        double deviation = Math.Sqrt(squares / Math.Max(1, Phi.Length - 1));
        return deviation > 0 ? Array.ConvertAll(Phi, v => v / deviation) : Phi;
    }
}
