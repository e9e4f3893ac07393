namespace CoSae.Engine.Data.Adding;

/// <summary>A class and how many rows it has.</summary>
public sealed record ClassCount(string Name, long Rows);
