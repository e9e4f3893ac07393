namespace CoSae.Engine.Metrics;

/// <summary>
/// R2 = 1 - sum of squared errors / sum of squared deviations from the mean, from each item's share of both sums
/// (SCIENCE.md section 1). In a resample the mean of all test items is kept: its own wandering is of order 1/items.
/// </summary>
/// <param name="Error">|x - y|^2 of each item.</param>
/// <param name="Deviation">|x - mean x|^2 of each item.</param>
public sealed record ExplainedVariance(float[] Error, float[] Deviation)
{
    /// <summary>The R2 of weighted items.</summary>
    public double Of(ReadOnlySpan<byte> weights)
    {
        double error = 0, deviation = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            error += (double)weights[i] * Error[i];
            deviation += (double)weights[i] * Deviation[i];
        }
        return 1 - error / Math.Max(deviation, 1e-8);
    }
}
