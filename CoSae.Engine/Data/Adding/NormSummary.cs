namespace CoSae.Engine.Data.Adding;

/// <summary>Euclidean lengths of the rows: quantiles and a histogram. All equal means that the rows were normalised.</summary>
/// <param name="Quantiles">At 0, 5, 25, 50, 75, 95 and 100 %, linear between rows.</param>
/// <param name="Edges">Borders of the bins, rising; one more than counts.</param>
/// <param name="Counts">Rows in each bin.</param>
public sealed record NormSummary(IReadOnlyList<double> Quantiles, IReadOnlyList<double> Edges, IReadOnlyList<long> Counts)
{
    private const int Bins = 40;

    /// <summary>Where the quantiles are taken.</summary>
    public static IReadOnlyList<double> At { get; } = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];

    /// <param name="norms">One a row, finite.</param>
    public static NormSummary Of(double[] norms)
    {
        double[] sorted = [.. norms.Order()];
        double low = sorted[0], high = sorted[^1];
        // Normalised rows differ in the last digits only: one bin, not forty of rounding.
        if (high - low <= 1e-4 * high || high == 0)
            return new NormSummary(Taken(sorted), [low, high], [sorted.Length]);
        long[] counts = new long[Bins];
        foreach (double norm in sorted)
            counts[Math.Min(Bins - 1, (int)((norm - low) / (high - low) * Bins))]++;
        return new NormSummary(Taken(sorted), [.. Enumerable.Range(0, Bins + 1).Select(i => low + (high - low) * i / Bins)], counts);
    }

    private static double[] Taken(double[] sorted) => [.. At.Select(q =>
    {
        double at = q * (sorted.Length - 1);
        int below = (int)at, above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    })];
}
