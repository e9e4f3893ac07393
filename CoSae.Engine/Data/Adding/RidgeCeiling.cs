namespace CoSae.Engine.Data.Adding;

/// <summary>Ridge regression each way from training pairs, judged on held-out ones.</summary>
/// <param name="AToB">R2 of B from A.</param>
/// <param name="BToA">R2 of A from B.</param>
/// <param name="TrainPairs">Pairs that it was fitted on.</param>
/// <param name="TestPairs">Pairs that it is judged on.</param>
public sealed record RidgeCeiling(double AToB, double BToA, int TrainPairs, int TestPairs);
