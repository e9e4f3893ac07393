namespace CoSae.Engine.Theory;

/// <summary>One figure of a claim, over all starts.</summary>
public sealed record TheoryFigure
{
    public required string Name { get; init; }

    /// <summary>"degrees", "relative", "R2" or "" for plain numbers.</summary>
    public required string Unit { get; init; }

    /// <summary>What the closed form says.</summary>
    public required double Expected { get; init; }

    /// <summary>How far it may be from that; null where it is only shown.</summary>
    public double? Tolerance { get; init; }

    /// <summary>The value of each start.</summary>
    public required IReadOnlyList<double> Starts { get; init; }

    /// <summary>Whether all starts are within the tolerance; null where nothing is judged.</summary>
    public bool? Holds { get; init; }

    /// <summary>The start that is furthest from what is expected.</summary>
    public double Worst => Starts.MaxBy(v => Math.Abs(v - Expected));

    /// <summary>Puts the starts' figures of one name together.</summary>
    /// <param name="identified">Whether the closed form decides the subspace; else what compares directions is not judged.</param>
    internal static TheoryFigure Of(IReadOnlyList<Measure> starts, bool identified)
    {
        var first = starts[0];
        double? tolerance = first.OfSubspace && !identified ? null : first.Tolerance;
        return new TheoryFigure
        {
            Name = first.Name,
            Unit = first.Unit,
            Expected = first.Expected,
            Tolerance = tolerance,
            Starts = [.. starts.Select(m => m.Value)],
            Holds = tolerance is { } most ? starts.All(m => Math.Abs(m.Value - m.Expected) <= most) : null,
        };
    }
}
