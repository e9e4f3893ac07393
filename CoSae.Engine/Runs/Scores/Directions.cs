namespace CoSae.Engine.Runs.Scores;

/// <summary>A figure a direction, and both together.</summary>
public sealed record Directions<T>(T AToB, T BToA, T Mean);
