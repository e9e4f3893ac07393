namespace CoSae.Data;

/// <summary>The name of a curve, once for all runs: <c>loss</c>, <c>terms.reconstruction</c>, <c>r2.a</c>.</summary>
public sealed class MetricSeries
{
    public int Key { get; private init; }

    public required string Name { get; init; }
}
