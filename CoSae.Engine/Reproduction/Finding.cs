namespace CoSae.Engine.Reproduction;

/// <summary>One thing that a claim says, against what was measured.</summary>
/// <param name="Text">What was expected, and the number that decided.</param>
/// <param name="Holds">Whether it came out so.</param>
public sealed record Finding(string Text, bool Holds);
