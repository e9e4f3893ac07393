namespace CoSae.Engine.Runs.Scores;

/// <summary>
/// Cross-side retrieval by cosine of codes; chance is 1 / <paramref name="Rows"/>. The n of each score is the number of rows
/// that were searched for, which is smaller than that of the candidates in very large pools.
/// </summary>
/// <param name="Rows">Candidates.</param>
/// <param name="DistinctRows">Candidates that differ on both sides: equal rows cannot be told apart.</param>
public sealed record RetrievalPool(
    RecallScores AToB, RecallScores BToA, RecallScores Mean, long Rows, long DistinctRows);
