using System.Globalization;
using CoSae.Engine.Metrics;
using CoSae.Engine.Saes;

namespace CoSae.Engine.Training;

/// <summary>
/// Finds which latent of B is which latent of A from the known pairs: the matching that maximises the sum of Pearson
/// correlations of the two codes (SCIENCE.md section 3). Up to <see cref="MostDense"/> latents it is exact (Hungarian, n^2
/// memory and n^3 time). Beyond, only latents that fire together and correlate positively are matched by correlation, to
/// within <see cref="SparseAssignment.Slack"/> of the best mean; the others, which nothing tells apart, by the rank of
/// their energy.
/// </summary>
/// <param name="Order">[latents]: latent j of A goes with latent <c>Order[j]</c> of B.</param>
/// <param name="MeanCorrelation">
/// Mean Pearson correlation of the matched latents; NaN from <see cref="UnsupervisedMatching"/>, which has no pairs to measure it on.
/// </param>
/// <param name="FiringsPerLatent">
/// Firings of A over n, in the pairs or in the unpaired rows; pairs * k / n for TopK. Below about 8 nothing can be matched.
/// </param>
public sealed record LatentMatching(int[] Order, double MeanCorrelation, double FiringsPerLatent)
{
    /// <summary>What an <see cref="UnsupervisedMatching"/> found out about itself; null for a matching of known pairs.</summary>
    public GraphMatch? Graph { get; init; }

    /// <summary>How many of the pairs were found by self-training and are not known.</summary>
    public int PseudoPairs { get; init; }

    /// <summary>Most pairs that are looked at.</summary>
    public const int MaxPairs = 4096;

    /// <summary>Firings per latent in the known pairs below which a matching means little.</summary>
    public const double EnoughFirings = 8;

    /// <summary>Most latents that are matched exactly: 128 MiB, and about 5 seconds on a busy core.</summary>
    public const int MostDense = 4096;

    /// <summary>What was found, in a line for people.</summary>
    public string Describe() => Graph is { } g
        ? string.Create(CultureInfo.InvariantCulture,
            $"Matched latents without pairs: correlation of the two co-activation graphs {g.Correlation:0.00}, the two best of {UnsupervisedMatching.Restarts} starts agree on {g.Agreement:0%} of the firings")
        : string.Create(CultureInfo.InvariantCulture,
            $"Matched latents: mean correlation {MeanCorrelation:0.00} over the known pairs{(PseudoPairs > 0 ? $" and {PseudoPairs} pseudo-pairs" : "")}, {FiringsPerLatent:0.#} firings per latent");

    /// <summary>The best matching for two codes of the same things.</summary>
    /// <param name="blocks">
    /// Ends of blocks of latents that must not mix, increasing, the last n: nested dictionaries keep their prefixes. Several
    /// blocks are matched exactly, whatever n is. Null: one block.
    /// </param>
    public static LatentMatching Find(HostCode a, HostCode b, IReadOnlyList<int>? blocks = null) =>
        a.Latents <= MostDense || blocks is { Count: > 1 } ? FindDense(a, b, blocks) : FindSparse(a, b);

    internal static LatentMatching FindDense(HostCode a, HostCode b, IReadOnlyList<int>? blocks = null)
    {
        int n = a.Latents;
        double[] correlation = LatentCorrelation.Pearson(a, b);
        var order = new int[n];
        int from = 0;
        foreach (int end in blocks ?? [n])
        {
            int size = end - from;
            var block = new double[(long)size * size];
            for (int i = 0; i < size; i++)
                Array.Copy(correlation, (from + i) * (long)n + from, block, i * (long)size, size);
            foreach (var (i, j) in Hungarian.Maximise(block, size).Index())
                order[from + i] = from + j;
            from = end;
        }
        double mean = Enumerable.Range(0, n).Average(j => correlation[j * (long)n + order[j]]);
        return new LatentMatching(order, mean, Firings(a));
    }

    private static double Firings(HostCode code) => (double)(code.Values.Length - code.Values.AsSpan().Count(0f)) / code.Latents;

    internal static LatentMatching FindSparse(HostCode a, HostCode b)
    {
        int n = a.Latents;
        var (start, latent, value) = LatentCorrelation.Positive(a, b);
        int[] order = SparseAssignment.Maximise(n, start, latent, value);
        bool[] taken = new bool[n];
        foreach (int j in order.Where(j => j >= 0))
            taken[j] = true;
        var free = ByEnergy(b).Where(j => !taken[j]).GetEnumerator();
        foreach (int i in ByEnergy(a).Where(i => order[i] < 0).ToArray())
            order[i] = free.MoveNext() ? free.Current : throw new InvalidOperationException("An assignment took a latent twice.");
        var moved = new int[n];
        for (int i = 0; i < n; i++)
            moved[order[i]] = i;
        byte[] ones = new byte[a.Rows];
        Array.Fill(ones, (byte)1);
        double mean = new CodeAgreement(a, b with { Indices = Array.ConvertAll(b.Indices, j => moved[j]) }).PearsonByLatent(ones).Average();
        return new LatentMatching(order, mean, Firings(a));
    }

    private static IEnumerable<int> ByEnergy(HostCode code)
    {
        var energy = new double[code.Latents];
        for (int s = 0; s < code.Values.Length; s++)
            energy[code.Indices[s]] += (double)code.Values[s] * code.Values[s];
        return Enumerable.Range(0, code.Latents).OrderByDescending(j => energy[j]).ThenBy(j => j);
    }
}
