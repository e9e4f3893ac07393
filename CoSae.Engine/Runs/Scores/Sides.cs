namespace CoSae.Engine.Runs.Scores;

/// <summary>A figure a side.</summary>
public sealed record Sides<T>(T A, T B);
