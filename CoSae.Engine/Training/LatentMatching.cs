using CoSae.Engine.Metrics;
using CoSae.Engine.Saes;

namespace CoSae.Engine.Training;

/// <summary>
/// Finds which latent of B is which latent of A from the known pairs: the Hungarian matching that maximises the sum of
/// Pearson correlations of the two codes (SCIENCE.md section 3).
/// </summary>
/// <param name="Order">[latents]: latent j of A goes with latent <c>Order[j]</c> of B.</param>
/// <param name="MeanCorrelation">Mean Pearson correlation of the matched latents.</param>
/// <param name="FiringsPerLatent">pairs * k / n: below about 8 nothing can be matched.</param>
public sealed record LatentMatching(int[] Order, double MeanCorrelation, double FiringsPerLatent)
{
    /// <summary>Most pairs that are looked at.</summary>
    public const int MaxPairs = 4096;

    /// <summary>Firings per latent in the known pairs below which a matching means little.</summary>
    public const double EnoughFirings = 8;

    /// <summary>The best matching for two codes of the same things.</summary>
    public static LatentMatching Find(HostCode a, HostCode b)
    {
        int n = a.Latents;
        double[] correlation = LatentCorrelation.Pearson(a, b);
        int[] order = Hungarian.Maximise(correlation, n);
        double mean = Enumerable.Range(0, n).Average(j => correlation[j * (long)n + order[j]]);
        return new LatentMatching(order, mean, (double)a.Rows * a.K / n);
    }
}
