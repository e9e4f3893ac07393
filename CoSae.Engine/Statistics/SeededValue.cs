namespace CoSae.Engine.Statistics;

/// <summary>One score of one run.</summary>
/// <param name="Seed">Of the run; no two values of a group may share it.</param>
/// <param name="Value">Finite.</param>
public readonly record struct SeededValue(RunSeed Seed, double Value);
