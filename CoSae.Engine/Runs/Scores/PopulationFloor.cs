namespace CoSae.Engine.Runs.Scores;

/// <summary>Two halves of the real rows, compared the same way.</summary>
public sealed record PopulationFloor(Score MomentGap, Score SlicedWasserstein);
