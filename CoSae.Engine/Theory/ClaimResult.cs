namespace CoSae.Engine.Theory;

/// <summary>A claim, trained from every start and held against its closed form.</summary>
public sealed record ClaimResult
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>Whether every figure that is judged is within its tolerance, from every start.</summary>
    public required bool Holds { get; init; }

    /// <summary>The main figure: of the start that is furthest from what is expected.</summary>
    public required double Measured { get; init; }

    /// <summary>What the closed form says of it.</summary>
    public required double Expected { get; init; }

    /// <summary>How far it may be from that.</summary>
    public required double Tolerance { get; init; }

    /// <summary>What the main figure is.</summary>
    public required string Quantity { get; init; }

    public required string Unit { get; init; }

    public required string Objective { get; init; }

    public required string Solution { get; init; }

    /// <summary>Every figure, the main one first.</summary>
    public required IReadOnlyList<TheoryFigure> Figures { get; init; }

    public required IReadOnlyList<StartResult> Starts { get; init; }

    /// <summary>By how much, relatively, the last direction that is kept stands out from the next.</summary>
    public required double Gap { get; init; }

    public required string GapOf { get; init; }

    /// <summary>Whether that is enough to say which directions are kept.</summary>
    public required bool Identified { get; init; }

    /// <summary>The range of R2 from A to B that optima have; without a lower bound null, without a code both.</summary>
    public double? TranslationLow { get; init; }

    public double? TranslationHigh { get; init; }

    /// <summary>Seconds of training and comparing.</summary>
    public required double Seconds { get; init; }
}
