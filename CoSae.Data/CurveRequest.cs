namespace CoSae.Data;

/// <summary>Which stretch of which curves, and how finely.</summary>
public sealed record CurveRequest
{
    /// <summary>The fewest points a curve that make sense: two stretches.</summary>
    public const int Fewest = 2 * Stretch.Most;

    /// <summary>Runs, in groups that share their cells, so that a mean can be taken over a group. Unknown runs have no curve.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Groups { get; init; }

    /// <summary>The curve: <c>loss</c>, <c>r2.a</c>.</summary>
    public required string Series { get; init; }

    /// <summary>A rising series to put in place of the step, <c>samples</c> or <c>time</c>; points of steps that it lacks are left out.</summary>
    public string? Over { get; init; }

    /// <summary>Where the range begins, in units of the axis; null for the beginning. The last point before it is read too: the line enters there.</summary>
    public double? From { get; init; }

    /// <summary>Where it ends, with the first point after it; null for the end.</summary>
    public double? To { get; init; }

    /// <summary>Points a curve at most, at least <see cref="Fewest"/>.</summary>
    public int Points { get; init; } = 1000;

    /// <summary>Cells for a logarithmic axis.</summary>
    public bool Log { get; init; }

    /// <summary>Weight of the moving average, 0 to below 1.</summary>
    public double Smoothing { get; init; }
}
