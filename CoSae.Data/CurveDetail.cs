namespace CoSae.Data;

/// <summary>One curve of one run at the level of detail that was asked for.</summary>
/// <param name="Points">In order: every stored point of the range, or ends and extremes of each cell.</param>
/// <param name="Smooth">The moving average over all stored points, then thinned by the same rule; empty without smoothing.</param>
/// <param name="Cells">The same range cell by cell, for means over a group; each point by itself where the whole group is complete.</param>
/// <param name="Stored">Points that lie in the range.</param>
/// <param name="IsComplete">Whether all of them are here.</param>
public sealed record CurveDetail(
    string RunId, IReadOnlyList<CurvePoint> Points, IReadOnlyList<CurvePoint> Smooth, IReadOnlyList<CurveCell> Cells, int Stored, bool IsComplete);
