namespace CoSae.Data;

/// <summary>
/// One value of one curve. Stored by integer keys, without rowid, about 20 bytes each; read and written by name through
/// <see cref="MetricStore"/>.
/// </summary>
public sealed class MetricPoint
{
    /// <summary><see cref="Run.Key"/>.</summary>
    public int RunKey { get; init; }

    /// <summary><see cref="MetricSeries.Key"/>.</summary>
    public int SeriesKey { get; init; }

    public long Step { get; init; }

    public double Value { get; init; }
}
