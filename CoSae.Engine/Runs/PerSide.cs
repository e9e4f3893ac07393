namespace CoSae.Engine.Runs;

/// <summary>A figure for side A and one for side B.</summary>
public readonly record struct PerSide(double A, double B);
