namespace CoSae.Engine.Runs.Scores;

/// <param name="Among2000">Among the first 2,000 test pairs (all where there are fewer).</param>
/// <param name="All">Among all test pairs.</param>
public sealed record RetrievalScores(RetrievalPool Among2000, RetrievalPool All);
