namespace CoSae.Engine.Data.Adding;

/// <summary>A data set that is in its place now.</summary>
/// <param name="Info">Its <c>dataset.json</c>.</param>
/// <param name="Warnings">What is unusual about it and what that means, a sentence or two each.</param>
public sealed record AddedDataSet(DataSetInfo Info, IReadOnlyList<string> Warnings);
