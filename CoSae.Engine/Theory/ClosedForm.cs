namespace CoSae.Engine.Theory;

/// <summary>What a claim says of given covariances, and how a trained pair is held against it.</summary>
public sealed record ClosedForm
{
    /// <summary>The smallest value of the objective.</summary>
    public required double Optimum { get; init; }

    /// <summary>By how much, relatively, the last direction that is kept stands out from the first that is not: near 0 the loss hardly tells them apart.</summary>
    public required double Gap { get; init; }

    /// <summary>Between what that gap is.</summary>
    public required string GapOf { get; init; }

    /// <summary>The lowest translation R2 from A to B among all optima; null where there is no bound.</summary>
    public double? TranslationLow { get; init; }

    /// <summary>The highest; as the lowest where the objective decides it. Null where the code is 0.</summary>
    public double? TranslationHigh { get; init; }

    /// <summary>Holds a trained pair against the closed form: the figure that matters most first.</summary>
    public required Func<LinearPair, IEnumerable<Measure>> Compare { get; init; }

    /// <summary>Another pair with the same loss and another coupling of the sides; null where the objective decides the coupling.</summary>
    public Func<LinearPair, LinearPair>? Recouple { get; init; }
}
