namespace CoSae.Data;

/// <summary>A figure of a run under its path in <c>scores.json</c>, with its 95 % interval over N test items.</summary>
public sealed class RunScore
{
    public required string RunId { get; init; }

    /// <summary><c>instanceTranslation.mean.r2</c>.</summary>
    public required string Name { get; init; }

    public double Value { get; set; }

    public double Low { get; set; }

    public double High { get; set; }

    public long N { get; set; }
}
