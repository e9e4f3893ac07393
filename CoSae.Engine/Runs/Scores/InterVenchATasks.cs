namespace CoSae.Engine.Runs.Scores;

/// <summary>The three tasks behind an InterVenchA score.</summary>
public sealed record InterVenchATasks(Score SparseProbing, Score Unlearning, Score Tpp);
