namespace CoSae.Engine.Runs.Scores;

/// <summary>
/// Minimum detectable differences: how far two runs' figures have to lie apart to be told from the chance of the probes, for
/// the score and for each of its tasks. The interval is that of the standard deviation behind it; n counts repeats. Absent where
/// the repeats agree to rounding.
/// </summary>
public sealed record InterVenchADetectable(Score? Score, Score? SparseProbing, Score? Unlearning, Score? Tpp);
