namespace CoSae.Engine.Data.Adding;

/// <summary>A figure beside what it is by chance: for the same rows with the pairing shuffled.</summary>
/// <param name="Value">Of the true pairs.</param>
/// <param name="Chance">Mean over the shuffles.</param>
/// <param name="ChanceHigh">The largest of the shuffles.</param>
public sealed record Against(double Value, double Chance, double ChanceHigh);
