namespace CoSae.Engine.Runs.Scores;

/// <summary>Two halves of one side's codes, compared the same way.</summary>
public sealed record ConsistencyFloor(Score EnergyGap, Score Sorted);
