namespace CoSae.Data;

/// <summary>All points of a curve within one cell of a <see cref="StepGrid"/>; a point alone where every point was read.</summary>
/// <param name="Key">The same for the same cell of every curve of a group, ascending.</param>
/// <param name="X">The middle between its first and its last point.</param>
/// <param name="Count">Finite points; where it is 0, the figures are NaN.</param>
/// <param name="Smooth">Mean of the moving average.</param>
public readonly record struct CurveCell(long Key, double X, int Count, double Mean, double Low, double High, double Smooth);
